import { MeasurementError } from '../model/failure.js';
import type { PreparedInput, Strategy } from '../model/strategy.js';
import type { LoadedInput } from '../model/workload.js';

/** An input in a strategy's own form; as it is where the strategy has nothing to offer for it, but can compute it. */
export function prepared(strategy: Strategy, input: LoadedInput): PreparedInput {
  try {
    return strategy.prepare?.(input) ?? input;
  } catch (error) {
    if (error instanceof MeasurementError && error.kind === 'unsuitable') return input;
    throw error;
  }
}
