import { refusalHint } from '../model/clone-losses.js';
import { MeasurementError, messageOf } from '../model/failure.js';

/** Returns an input that structured clone takes. Throws for any other, with the place in it: not every pool reports that. */
export function demandCloneable<Input extends { tasks?: unknown; shared?: unknown }>(input: Input): Input {
  const { tasks, shared } = input;
  if (refusalHint(tasks, 'tasks') === '' && refusalHint(shared, 'shared') === '') return input;
  throw refusedInput(new Error('it could not be cloned.'), input);
}

/** The parts of an input that can be to blame. */
interface SentInput {
  readonly tasks?: unknown;
  /** The place of the first of these tasks among all; 0 where it is not given. */
  readonly first?: number;
  readonly shared?: unknown;
  readonly loaded?: unknown;
}

/** The error for an input that can't be sent: why, and where in the input the reason lies. */
export function refusedInput(
  cause: unknown,
  { tasks, first = 0, shared, loaded }: SentInput,
): MeasurementError {
  // The places before them make theirs those of the whole list.
  const placed = first > 0 && Array.isArray(tasks) ? [...new Array<unknown>(first), ...tasks] : tasks;
  const hint = refusalHint(placed, 'tasks') || refusalHint(shared, 'shared') || refusalHint(loaded, 'loaded');
  return new MeasurementError(
    'not-cloneable',
    `the input can't be sent to a worker: ${messageOf(cause)}${hint}`,
    {
      cause,
    },
  );
}
