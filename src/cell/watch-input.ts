import { MeasurementError } from '../model/failure.js';
import type { AnyTasks, LoadedInput } from '../model/workload.js';
import { canonicalDigest, type Digest, firstChange } from './canonical-digest.js';

/**
 * Throws a MeasurementError where the input has changed. `when` names what was done since it was remembered:
 * "run() …".
 */
export type DemandUnchanged = (when: string) => void;

/**
 * Remembers the tasks of a run. The function it returns throws a MeasurementError where those of another run differ: an
 * answer could not be checked, and no two runs would do the same work.
 */
export function watchTasks(tasks: AnyTasks): (others: AnyTasks) => void {
  const before = digestOf(tasks);
  return (others) => {
    const after = before && digestOf(others);
    const path = before && after && firstChange(before, after);
    if (path !== undefined)
      throw new MeasurementError(
        'changed-input',
        `the tasks of the second run differ from those of the first${path === '' ? '' : ` at tasks${path}`}. With --fresh, createInput() must make new tasks each time, and equal ones from equal random numbers.`,
      );
  };
}

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
        `${when} changed ${path.slice(1) || 'its input'}. ${LEFT} ${path.startsWith('.tasks') ? FRESH : COPY}`,
      );
  };
}

/**
 * Remembers a result. The function it returns throws a MeasurementError where another task has changed it since: the main
 * thread keeps it until the end of a run, and would have the last one many times, while workers send each at once.
 */
export function watchResult(result: unknown): () => void {
  const before = digestOf(result);
  return () => {
    const after = before && digestOf(result);
    if (before !== undefined && after !== undefined && firstChange(before, after) !== undefined)
      throw new MeasurementError(
        'changed-input',
        'a task changed what another had returned: run() returns the same object again and again. Let it return a copy, as in `return buffer.slice()`.',
      );
  };
}

const LEFT =
  'Every further run would be timed on what the last one left, and under each strategy on something else.';
const COPY = 'Let run() copy what it changes, as in `const mine = task.slice()`.';
const FRESH = `${COPY} Or give each run new tasks, made outside the clock: use --fresh.`;

function digestOf(input: unknown): Digest | undefined {
  try {
    return canonicalDigest(input);
  } catch {
    return undefined;
  }
}
