import { MeasurementError } from '../model/failure.js';
import type { LoadedInput } from '../model/workload.js';
import { canonicalDigest, type Digest, firstChange } from './canonical-digest.js';

/** Throws a MeasurementError where the input is not what it was. `when`: what was done since then, "run() …". */
export type DemandUnchanged = (when: string) => void;

/**
 * Remembers an input, so that a change to it is noticed: a further run would be timed on what the last one left, a list
 * that is sorted already or a cache that is full, while workers get fresh copies. An input that can't be read
 * as a whole, as a getter of it throws, is not watched.
 */
export function watchInput({ tasks, shared }: LoadedInput): DemandUnchanged {
  const input = { shared, tasks };
  const before = digestOf(input);
  return (when) => {
    const after = before && digestOf(input);
    const path = before && after && firstChange(before, after);
    if (path !== undefined)
      throw new MeasurementError(
        'changed-input',
        `${when} changed ${path.slice(1) || 'its input'}. ${ADVICE}`,
      );
  };
}

const ADVICE =
  'Every further run would be timed on what the last one left, and under each strategy on something else. Let run() copy what it changes, as in `const mine = task.slice()`.';

function digestOf(input: unknown): Digest | undefined {
  try {
    return canonicalDigest(input);
  } catch {
    return undefined;
  }
}
