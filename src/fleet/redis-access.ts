import { findPackage } from '../environment/find-package.js';
import { messageOf, UsageError } from '../model/failure.js';
import { parseRedisUrl, type RedisPlace } from '../model/redis-url.js';

/** The environment variable that holds the server's password: a command line can be read by others. */
export const PASSWORD_VARIABLE = 'PARALLEL_BENCH_AGENTS_PASSWORD';

/**
 * Reads a server's address as it is typed. Throws a UsageError that does not show the text, which may hold a password,
 * and for an address that has one.
 */
export function parseServer(text: string, flag: string): RedisPlace {
  const { place, password } = parsed(text, flag);
  if (password === undefined) return place;
  throw new UsageError(
    `${flag} has a password in it, which every user of this machine can read in the list of processes: put it into ${PASSWORD_VARIABLE}.`,
  );
}

function parsed(text: string, flag: string): ReturnType<typeof parseRedisUrl> {
  try {
    return parseRedisUrl(text);
  } catch (error) {
    throw new UsageError(`${flag} ${messageOf(error)}.`, { cause: error });
  }
}

/**
 * Takes the password out of the environment, so that no process that is started later has it: those that measure run
 * code of workloads. Null where there is none.
 */
export function takePassword(env: Readonly<Record<string, string | undefined>>): string | null {
  const password = env[PASSWORD_VARIABLE];
  delete process.env[PASSWORD_VARIABLE];
  return password === undefined || password === '' ? null : password;
}

/** Finds the packages in the user's project. Throws a UsageError that says how to install what is missing. */
export function findFleetPackages(cwd: string): { readonly bullmq: string; readonly ioredis: string } {
  const [bullmq, ioredis] = ['bullmq', 'ioredis'].map((name) => findPackage(name, cwd)?.path);
  if (bullmq !== undefined && ioredis !== undefined) return { bullmq, ioredis };
  throw new UsageError(
    'agents need bullmq and ioredis, which are not installed here: npm i -D bullmq ioredis',
  );
}
