import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/** Counts every thread of the process on Linux, and the workers that keep it alive elsewhere. */
export function threadsAlive(): number {
  if (process.platform === 'linux') return readdirSync('/proc/self/task').length;
  return process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length;
}

/** The system still lists a thread for a moment after it has been joined. */
const MOMENT_MS = 2000;

/** Resolves with how many threads there are beyond `before`, once there are none or the moment is over. */
export async function threadsLeft(before: number): Promise<number> {
  const end = performance.now() + MOMENT_MS;
  while (threadsAlive() > before && performance.now() < end) await setImmediate();
  return Math.max(0, threadsAlive() - before);
}
