import type { CellMeasurement, Turn } from '../model/measurement.js';
import type { RoundBudget } from '../model/plan.js';
import { roundMetrics } from '../model/round-metrics.js';
import type { OpenCell } from './open-cell.js';
import { sampleTurns } from './sample-turns.js';
import { warmUp } from './warm-up.js';

/**
 * Measures an open cell once through: warm-up, warm samples in time order, memory, and the time that closing
 * takes.
 */
export async function measureCell(cell: OpenCell, budget: RoundBudget): Promise<CellMeasurement> {
  const { runsPerSample, turns } = await sample(cell, budget);
  const evidence = await cell.evidence();
  const metrics = roundMetrics(cell.metrics, turns, await cell.close());
  const { answer, answerDigest } = cell;
  return { answer, answerDigest, evidence, runsPerSample, metrics };
}

async function sample(
  cell: OpenCell,
  budget: RoundBudget,
): Promise<{ runsPerSample: number; turns: Turn[] }> {
  const { firstTurn } = cell;
  // A hundred process starts take seconds: where the first run is no colder than a second one, it is enough.
  if (firstTurn !== undefined && firstTurn.metrics.warm >= budget.measureMs)
    return { runsPerSample: 1, turns: [firstTurn] };
  const { runsPerSample, sample: first } = await warmUp(cell, budget);
  return { runsPerSample, turns: await sampleTurns(() => cell.turn(runsPerSample), budget, first) };
}
