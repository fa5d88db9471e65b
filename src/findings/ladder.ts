import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { bySimplicity } from '../model/simplicity.js';
import type { StrategyFacts } from '../model/strategy-facts.js';
import { type CutOffTime, cutOffTime } from './cut-off-time.js';
import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { type ByPass, byPass, isMeasured, type MeasuredCell } from './rounds.js';
import { type TaskCost, taskCost } from './task-cost.js';
import type { WorkloadFindings } from './workload-findings.js';

/** What handing tasks over costs under each strategy, and which tasks are worth it. */
export interface LadderFindings {
  /** The workload whose tasks do nothing. */
  readonly workload: string;
  /** The number of tasks over which the costs per task are taken. */
  readonly tasks: number;
  readonly workers: number;
  readonly usableCores: number;
  /** The workload whose measured cut-offs the predictions are held against; null where none has any. */
  readonly checkedBy: string | null;
  readonly rungs: readonly Rung[];
}

/** One strategy. All times are in ms. */
export interface Rung {
  readonly strategy: string;
  /** d: the time per task with all workers, where tasks do nothing. */
  readonly dispatch: RoundEstimate;
  /** o: the same with one worker, which is the least that a worker needs per task; null where it was not measured. */
  readonly overhead: RoundEstimate | null;
  /** c: the CPU time per task of all processes together; null where it is not known. */
  readonly cpu: RoundEstimate | null;
  /** One task alone, there and back; null where it was not measured. */
  readonly latency: RoundEstimate | null;
  /** Until all workers are ready; null where tasks stay on the main thread. */
  readonly startUp: RoundEstimate | null;
  /** Null where the strategy has one worker, or none: it has no task to gain from. */
  readonly pays: Predicted | null;
}

/** From where on a strategy takes less time than the main thread. */
export interface Predicted {
  /**
   * The length of a task, warm: the largest of d, o/(W−1) and c/(K−1), for W workers on K of the usable cores. That holds where
   * tasks are handed over while others are computed. `high` is where they are not: each task then waits as a lone one does, for
   * sleeping workers to wake too, and has to earn L·W/(W−1) for a latency of L.
   */
  readonly task: RoundEstimate;
  /**
   * The same by tasks that take time, as sizes of the checking workload show it that are clear of its cut-off; null where
   * none are.
   */
  readonly point: TaskCost | null;
  /** Which of them is the largest. */
  readonly boundBy: 'dispatch' | 'workers' | 'cores';
  /** All work of a program that runs once, if its tasks are much longer: S·W/(W−1) for a start-up of S. */
  readonly work: RoundEstimate;
  /** The same two as the measured cut-offs show them, in the main thread's time; null where none was measured. */
  readonly measuredTask: CutOffTime | null;
  readonly measuredWork: CutOffTime | null;
  /** Whether the predicted range and the measured interval have a length in common; null where nothing has an interval. */
  readonly agrees: boolean | null;
  /** Whether the point lies in the measured interval; null without a point or an interval. */
  readonly pointAgrees: boolean | null;
}

/** Finds what each strategy costs per task; null where no workload measures that. */
export function ladderFindings(
  results: Pick<Results, 'plan' | 'cells' | 'environment'>,
  workloads: readonly Pick<WorkloadFindings, 'id' | 'cutOffs' | 'cells'>[],
): LadderFindings | null {
  const { plan } = results;
  const workload = plan.workloads.find(({ measures }) => measures === 'dispatch');
  const cells = results.cells.filter(isMeasured).filter((cell) => cell.workload === workload?.id);
  const tasks = Math.max(0, ...cells.map(({ size }) => size));
  const workers = Math.max(0, ...cells.map((cell) => cell.workers));
  if (workload === undefined || tasks === 0) return null;
  const { usableCores } = results.environment;
  const checking = workloads.find(({ id, cutOffs }) => id !== workload.id && cutOffs.length > 0);
  const checked = results.cells.filter(isMeasured).filter((cell) => cell.workload === checking?.id);
  const found = { cells, tasks, usableCores, checking, checked };
  const order = bySimplicity(plan.strategies);
  return {
    workload: workload.id,
    tasks,
    workers,
    usableCores,
    checkedBy: checking?.id ?? null,
    rungs: plan.strategies
      .toSorted((a, b) => order(a.id, b.id))
      .flatMap(({ id, facts }) => rungOf(id, facts, found) ?? []),
  };
}

interface Found {
  readonly cells: readonly MeasuredCell[];
  readonly tasks: number;
  readonly usableCores: number;
  readonly checking: Pick<WorkloadFindings, 'id' | 'cutOffs' | 'cells'> | undefined;
  /** The measured cells of that workload. */
  readonly checked: readonly MeasuredCell[];
}

function rungOf(strategy: string, { where }: StrategyFacts, found: Found): Rung | undefined {
  const own = found.cells.filter((cell) => cell.strategy === strategy);
  const workers = Math.max(0, ...own.map((cell) => cell.workers));
  const cellOf = (size: number, count: number): MeasuredCell | undefined =>
    own.find((cell) => cell.size === size && cell.workers === count);
  const perTask = (cell: MeasuredCell | undefined, metric: 'warm' | 'cpu'): RoundEstimate | null =>
    cell === undefined ? null : medianOverRounds(scaled(byPass(cell.rounds, metric), 1 / found.tasks));
  const all = cellOf(found.tasks, workers);
  const alone = cellOf(1, workers);
  const dispatch = perTask(all, 'warm');
  if (dispatch === null) return undefined;
  const rung = {
    dispatch,
    overhead: workers === 1 ? null : perTask(cellOf(found.tasks, 1), 'warm'),
    cpu: perTask(all, 'cpu'),
    latency: alone === undefined ? null : medianOverRounds(byPass(alone.rounds, 'warm')),
    startUp: all === undefined || where === 'here' ? null : medianOverRounds(byPass(all.rounds, 'startup')),
  };
  return { strategy, ...rung, pays: predicted(strategy, workers, rung, found) };
}

function predicted(
  strategy: string,
  workers: number,
  { dispatch, overhead, cpu, latency, startUp }: Omit<Rung, 'strategy' | 'pays'>,
  { usableCores, checking, checked }: Found,
): Predicted | null {
  if (strategy === BASELINE_STRATEGY || workers < 2 || startUp === null) return null;
  const cores = Math.min(usableCores, workers);
  const bounds: readonly (readonly [Predicted['boundBy'], RoundEstimate | null])[] = [
    ['dispatch', dispatch],
    // With one worker unmeasured, d·W is the most that a worker can need.
    ['workers', times(overhead ?? times(dispatch, workers), 1 / (workers - 1))],
    ['cores', cpu === null || cores < 2 ? null : times(cpu, 1 / (cores - 1))],
  ];
  const known = bounds.flatMap(([by, bound]) => (bound === null ? [] : [{ by, bound }]));
  const largest = known.reduce((most, one) => (one.bound.value > most.bound.value ? one : most));
  // Nobody hands a task over in less than d, nor waits longer than for a task alone.
  const slowest = Math.max(dispatch.high, latency?.high ?? 0);
  const unshared = (slowest * workers) / (workers - 1);
  const task = {
    ...largest.bound,
    low: Math.max(...known.map(({ bound }) => bound.low)),
    high: Math.max(unshared, ...known.map(({ bound }) => bound.high)),
  };
  const measured = (temperature: 'warm' | 'cold', of: 'task' | 'work'): CutOffTime | null =>
    checking === undefined ? null : cutOffTime(checking, { strategy, workers, temperature, of });
  const measuredTask = measured('warm', 'task');
  const point = taskCost(
    checked.filter((cell) => cell.strategy === BASELINE_STRATEGY),
    checked.filter((cell) => cell.strategy === strategy && cell.workers === workers),
  );
  return {
    task,
    point,
    boundBy: largest.by,
    work: times(startUp, workers / (workers - 1)),
    measuredTask,
    measuredWork: measured('cold', 'work'),
    agrees:
      measuredTask?.kind === 'crosses'
        ? measuredTask.low <= task.high && task.low <= measuredTask.high
        : null,
    pointAgrees:
      measuredTask?.kind === 'crosses' && point !== null
        ? measuredTask.low <= point.pays.value && point.pays.value <= measuredTask.high
        : null,
  };
}

function scaled(rounds: ByPass, by: number): ByPass {
  return new Map([...rounds].map(([pass, ms]) => [pass, ms * by]));
}

function times(estimate: RoundEstimate, by: number): RoundEstimate {
  const { value, low, high } = estimate;
  return { ...estimate, value: value * by, low: low * by, high: high * by };
}
