import { MeasurementError } from '../model/failure.js';
import type { LoadedInput } from '../model/workload.js';
import { canonicalDigest, type Digest, firstChange } from './canonical-digest.js';

/**
 * Throws a MeasurementError where the input has changed. `when` names what was done since it was remembered:
 * "run() …".
 */
export type DemandUnchanged = (when: string) => void;

/**
 * Remembers an input, so that a change to it is noticed: a further run would be timed on what the last one
 * left, such as a sorted list or a full cache, while workers get fresh copies. An input with a getter that
 * throws can't be read as a whole, so it is not watched.
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
