import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Without the flag there is no such function; it is looked up where it has just been made.
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Frees all memory that nothing refers to any more. Throws an Error where the runtime can't. */
export function collectGarbage(): void {
  if (typeof collect !== 'function') throw new Error('this runtime has no gc() to call');
  collect();
}
