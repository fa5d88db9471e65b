import { strategyIds } from '../../../src/discovery/find-modules.js';
import type { MeasuredRound, MeasureRound } from '../../../src/run/measure-round.js';
import { requestOf, SHORTEST_BUDGET } from '../../../src/testing/faults/cell-request.js';
import {
  type ExpectedFailure,
  expectedFailure,
  type FaultPlace,
} from '../../../src/testing/faults/expected-failure.js';
import { FAULT_KINDS, type FaultKind } from '../../../src/testing/faults/fault-kinds.js';
import { FAULT_PHASES, RIGHT_ANSWER } from '../../../src/testing/faults/faulty-workload.js';
import type { WorkloadFolder } from '../../../src/testing/faults/workload-folder.js';

/** One cell of the soak. It is healthy where no fault is expected. */
export interface SoakCase extends FaultPlace {
  readonly workers: number;
  readonly fault: FaultKind | undefined;
  readonly expected: ExpectedFailure | undefined;
}

const FAULT_SHARE = 0.5;
const MOST_WORKERS = 4;
const TIMEOUT_MS = 3000;

export function drawCase(random: () => number): SoakCase {
  const draw = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const place: FaultPlace = { strategy: draw(strategyIds()), phase: draw(FAULT_PHASES) };
  const workers = place.strategy === 'main-thread' ? 1 : 1 + Math.floor(random() * MOST_WORKERS);
  const fault = draw(FAULT_KINDS);
  const expected = random() < FAULT_SHARE ? expectedFailure(fault, place) : undefined;
  return { ...place, workers, fault: expected === undefined ? undefined : fault, expected };
}

/**
 * Measures the cell with the real runner. Resolves with what is wrong with the outcome; undefined where it is
 * as expected.
 */
export async function measureCase(
  drawn: SoakCase,
  measure: MeasureRound,
  folder: WorkloadFolder,
): Promise<string | undefined> {
  const { strategy, phase, fault, workers } = drawn;
  const where = strategy === 'main-thread' ? 'everywhere' : 'workers';
  const path =
    fault === undefined ? folder.writeHealthy('healthy') : folder.writeFaulty({ fault, phase, where });
  const request = requestOf(path, { strategy, workers });
  const outcome = await measure(request, SHORTEST_BUDGET, TIMEOUT_MS, new AbortController().signal);
  const problem = problemOf(outcome, drawn.expected);
  return problem && `${strategy} ×${workers}, ${fault ?? 'healthy'} in the ${phase}: ${problem}`;
}

function problemOf(outcome: MeasuredRound, expected: ExpectedFailure | undefined): string | undefined {
  if (outcome.status === 'measured') {
    const { answer } = outcome.measurement;
    if (expected !== undefined) return 'was measured';
    return answer === RIGHT_ANSWER ? undefined : `answered ${answer}`;
  }
  const { kind, message } = outcome.failure;
  const fits = kind === expected?.kind && expected.says.test(message);
  return fits ? undefined : `${kind}: ${message}`;
}
