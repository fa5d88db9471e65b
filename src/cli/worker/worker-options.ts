import { messageOf, UsageError } from '../../model/failure.js';
import { parseRedisUrl, REDIS_PASSWORD_VARIABLE, showRedisPlace } from '../../model/redis-url.js';
import { anyText, type Options, type ValuesOf } from '../options/option.js';
import { wholeNumber } from '../options/whole-number.js';

const MOST_WORKERS = 1024;

/** Every option of `worker`. */
export const WORKER_OPTIONS = {
  redis: {
    placeholder: 'url',
    help: `the server that the run uses too: redis://host:port, its password in ${REDIS_PASSWORD_VARIABLE}`,
    parse: parseServer,
  },
  workload: {
    placeholder: 'file',
    help: "the workload that the run measures: an id, or a file with the same content as the run's",
    parse: anyText,
  },
  workers: {
    short: 'w',
    placeholder: 'n',
    help: 'the most workers at once',
    parse: wholeNumber(1, MOST_WORKERS),
    otherwise: 'the usable cores',
  },
} as const satisfies Options;

export type WorkerOptions = ValuesOf<typeof WORKER_OPTIONS>;

/** Returns the server's URL without its password, which goes to the processes that need it by the environment. */
function parseServer(text: string, flag: string): string {
  try {
    const { place, password } = parseRedisUrl(text);
    if (password !== undefined) process.env[REDIS_PASSWORD_VARIABLE] = password;
    return showRedisPlace(place);
  } catch (error) {
    throw new UsageError(`${flag} ${messageOf(error)}.`, { cause: error });
  }
}
