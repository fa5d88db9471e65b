import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import { takenAt } from '../model/recorded-metrics.js';
import { Consistency } from './consistency.js';
import { MAX_CELLS, MAX_FILE_BYTES } from './limits.js';
import { PLAN } from './plan-shape.js';
import { type Path, ShapeError } from './shape.js';
import { showPath, showValue } from './show-value.js';

/**
 * Says in one sentence why the results of this plan could not be saved and read again; undefined if they can.
 * It is asked before anything is measured: the limits of a file are known, so nobody should measure for an
 * hour and then run into them.
 */
export function planProblem(plan: Plan): string | undefined {
  const { length } = plan.cells;
  if (length > MAX_CELLS)
    return `the plan has ${length} cells, and a results file may have ${MAX_CELLS}: choose fewer sizes, worker counts or strategies`;
  return sizeProblem(plan) ?? contentProblem(plan);
}

/** The most bytes that the writer needs: measured on files of this tool, and rounded up. */
const BYTES = { head: 65_536, cell: 1200, worker: 110, round: 400, sample: 21 };
/** The number of metrics that have one value per sample. */
const SAMPLED_METRICS = takenAt('turn').length;

function sizeProblem({ cells, rounds, round }: Plan): string | undefined {
  const perRound = BYTES.round + round.samples * SAMPLED_METRICS * BYTES.sample;
  const workers = cells.reduce((sum, { workers: count }) => sum + count, 0);
  // Controls measure the main-thread cells once more.
  const measured = cells.length + cells.filter(({ strategy }) => strategy === BASELINE_STRATEGY).length;
  const fixed = BYTES.head + measured * BYTES.cell + workers * BYTES.worker;
  if (fixed + measured * rounds.max * perRound <= MAX_FILE_BYTES) return undefined;
  const most = Math.floor((MAX_FILE_BYTES - fixed) / (measured * perRound));
  const fewer = most < 1 ? '' : `, or up to ${most} rounds with --rounds`;
  return `${cells.length} cells of up to ${rounds.max} rounds of ${round.samples} samples could take more than the ${MAX_FILE_BYTES / 2 ** 20} MiB a results file may have: choose fewer sizes, worker counts or strategies${fewer}`;
}

/** Finds what is wrong with the plan by reading it as it would be read from its file. */
function contentProblem(plan: Plan): string | undefined {
  try {
    const read = PLAN.read(structuredClone(plan), ['plan']);
    const listed = new Consistency(read);
    for (const [i, cell] of read.cells.entries()) {
      const found = listed.problemOf(cell, ['plan', 'cells', i]);
      if (found !== undefined) return refusal(found.path, found.problem);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return refusal(error.path, `must be ${error.expected}, not ${showValue(error.seen)}`);
  }
}

function refusal(path: Path, problem: string): string {
  return `this plan can't be saved: ${showPath(path)} ${problem}`;
}
