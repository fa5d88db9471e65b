import { UsageError } from '../../model/failure.js';
import { MAX_ROUNDS, MAX_WORKERS } from '../../store/limits.js';
import { SERVE_EXPORTS } from '../find-exports.js';
import type { Options, ValuesOf } from '../options/option.js';
import { outputOptions, TALK_OPTIONS } from '../options/output-options.js';
import { parseNames } from '../options/parse-names.js';
import { wholeNumber } from '../options/whole-number.js';
import { parseWorkerCounts } from '../options/worker-counts.js';
import { RUN_OPTIONS } from '../run/run-options.js';
import { HANDLER_IDS, ROUTE_IDS } from './choose-servers.js';

const { seed, dryRun, output, save } = RUN_OPTIONS;

/** More responses per load would take hours. */
const MOST_REQUESTS = 10_000_000;

/** Every option of `serve`, in the order of its help. */
export const SERVE_OPTIONS = {
  routes: {
    heading: 'What to measure:',
    placeholder: 'list',
    help: `${ROUTE_IDS.join(', ')}; one process is always measured too`,
    parse: parseNames,
    otherwise: 'all',
  },
  workers: {
    short: 'w',
    placeholder: 'list',
    help: 'worker counts: 1,2,half,max',
    parse: (text: string) => parseWorkerCounts(text),
    otherwise: '1,2,4,10; --quick 2',
  },
  handlers: {
    placeholder: 'list',
    help: `built-in handlers, where no file is named: ${HANDLER_IDS.join(', ')}`,
    parse: parseNames,
    otherwise: 'all',
  },
  path: {
    placeholder: 'path',
    help: 'what is asked of a handler of your own',
    parse: parsePath,
    default: '/',
  },
  requests: {
    heading: 'How long:',
    short: 'n',
    placeholder: 'n',
    help: 'responses per server and round',
    parse: wholeNumber(1, MOST_REQUESTS),
    otherwise: '10000, or as many as one process answers in a second',
  },
  connections: {
    short: 'c',
    placeholder: 'n',
    help: 'connections, each with a request under way',
    parse: wholeNumber(1, MAX_WORKERS),
    default: '20',
  },
  rounds: {
    short: 'r',
    placeholder: 'n',
    help: 'rounds for every server; an interval takes 6',
    parse: wholeNumber(1, MAX_ROUNDS),
    otherwise: '6; --quick 2',
  },
  quick: { help: 'a first look: two rounds, two workers, no intervals' },
  seed,
  dryRun,
  ...outputOptions(SERVE_EXPORTS.names()),
  ...TALK_OPTIONS,
  output,
  save,
} as const satisfies Options;

export type ServeOptions = ValuesOf<typeof SERVE_OPTIONS>;

function parsePath(text: string, flag: string): string {
  if (/^\/[!-~]*$/.test(text)) return text;
  throw new UsageError(`${flag} takes a path that begins with /, such as /users/1; seen: '${text}'.`);
}
