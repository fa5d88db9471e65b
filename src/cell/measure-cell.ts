import type { CellMeasurement, Turn } from '../model/measurement.js';
import type { ProcessBudget, RoundBudget } from '../model/plan.js';
import { roundMetrics } from '../model/round-metrics.js';
import type { OpenCell } from './open-cell.js';
import { sampleTurns } from './sample-turns.js';
import { warmUp } from './warm-up.js';

/**
 * Measures an open cell once through: warm-up, warm samples in time order, memory, how long others wait, and the time
 * that closing takes.
 */
export async function measureCell(cell: OpenCell, budget: ProcessBudget): Promise<CellMeasurement> {
  const onlyTurn = firstIfEnough(cell, budget);
  const { runsPerSample, turns } =
    onlyTurn === undefined ? await sample(cell, budget) : { runsPerSample: 1, turns: [onlyTurn] };
  const metrics = roundMetrics(
    cell.metrics,
    turns,
    await cell.close(!budget.isUnwatched && onlyTurn === undefined),
  );
  const evidence = await cell.evidence();
  const results = cell.sketch();
  await cell.tearDown();
  const { answer, answerDigest } = cell;
  return {
    answer,
    answerDigest,
    evidence,
    ...(results !== undefined && { results }),
    runsPerSample,
    metrics,
  };
}

async function sample(
  cell: OpenCell,
  budget: RoundBudget,
): Promise<{ runsPerSample: number; turns: Turn[] }> {
  const { runsPerSample, sample: first } = await warmUp(cell, budget);
  return { runsPerSample, turns: await sampleTurns(() => cell.turn(runsPerSample), budget, first) };
}

/** A hundred process starts take seconds: where that is no colder than a second time, once is enough. */
function firstIfEnough({ firstTurn }: OpenCell, { measureMs }: RoundBudget): Turn | undefined {
  return firstTurn !== undefined && firstTurn.metrics.warm >= measureMs ? firstTurn : undefined;
}
