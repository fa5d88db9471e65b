import { MeasurementError } from '../model/failure.js';
import { describeError } from '../worker/describe-error.js';

/** What a pool says where a worker could not answer: that it ended, mostly, in the pool's own words. */
export function poolError(name: string, error: unknown): MeasurementError {
  if (error instanceof MeasurementError) return error;
  const { message, stack } = describeError(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // Some pools keep Node's words but not its code.
  const isMemory =
    code === 'ERR_WORKER_OUT_OF_MEMORY' || /heap out of memory|ran out of memory/.test(message);
  const kind = isMemory ? 'out-of-memory' : 'exited';
  return new MeasurementError(kind, `a worker of ${name} gave no answer: ${message}`, {
    cause: error,
    stack,
  });
}
