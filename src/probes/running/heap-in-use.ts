import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Without the flag there is no such function; it is looked up where it has just been made.
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Reads how many bytes of the heap are in use once the garbage is gone. Throws an Error where the runtime can't collect it. */
export function heapInUse(): number {
  if (typeof collect !== 'function') throw new Error('this runtime has no gc() to call');
  collect();
  return process.memoryUsage().heapUsed;
}
