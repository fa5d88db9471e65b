import { refusalHint } from '../model/clone-losses.js';
import { MeasurementError, messageOf } from '../model/failure.js';

/** The error for an input that can't be sent: why, and where in the input the reason lies. */
export function refusedInput(
  cause: unknown,
  { tasks, shared }: { tasks?: unknown; shared?: unknown },
): MeasurementError {
  const hint = refusalHint(tasks, 'tasks') || refusalHint(shared, 'shared');
  return new MeasurementError(
    'not-cloneable',
    `the input can't be sent to a worker: ${messageOf(cause)}${hint}`,
    {
      cause,
    },
  );
}
