import type { RoundBudget } from '../model/plan.js';
import type { MetricName } from '../model/results.js';
import type { CellMeasurement, Turn } from './cell-protocol.js';
import type { OpenCell } from './open-cell.js';
import { warmUp } from './warm-up.js';

/** Measures an open cell once through: warm-up, warm samples in time order, memory, and how long closing takes. */
export async function measureCell(cell: OpenCell, budget: RoundBudget): Promise<CellMeasurement> {
  const { runsPerSample, turns } = await sample(cell, budget);
  const evidence = await cell.evidence();
  const memory = await cell.memoryBytes();
  const shutdown = await cell.close();
  const metrics: Partial<Record<MetricName, number[]>> = {
    startup: [cell.startupMs],
    cold: [cell.coldMs],
    warm: turns.map((turn) => turn.wallMs),
    compute: turns.map((turn) => turn.computeMs),
    imbalance: turns.map((turn) => turn.imbalanceMs),
    shutdown: [shutdown],
  };
  if (memory !== null) metrics.memory = [memory];
  const cpu = turns.flatMap((turn) => (turn.cpuMs === null ? [] : [turn.cpuMs]));
  if (cpu.length > 0) metrics.cpu = cpu;
  return { answer: cell.answer, evidence, runsPerSample, metrics };
}

/** After a warm-up at least one turn; then more until there are enough, or the time is up. */
async function sample(
  cell: OpenCell,
  budget: RoundBudget,
): Promise<{ runsPerSample: number; turns: Turn[] }> {
  const { firstTurn } = cell;
  // A hundred process starts take seconds: where that is no colder than a second time, once is enough.
  if (firstTurn !== undefined && firstTurn.wallMs >= budget.measureMs)
    return { runsPerSample: 1, turns: [firstTurn] };
  const runsPerSample = await warmUp(cell, budget);
  const turns: Turn[] = [];
  const end = performance.now() + budget.measureMs;
  do {
    turns.push(await cell.turn(runsPerSample));
  } while (turns.length < budget.samples && performance.now() < end);
  return { runsPerSample, turns };
}
