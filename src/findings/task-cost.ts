import { leastSquares } from '../statistics/least-squares.js';
import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { byPass, type MeasuredCell, pairs } from './rounds.js';

/** What a task that takes time costs under a strategy, as sizes of a workload on both sides of its cut-off show it. All times are in ms. */
export interface TaskCost {
  /** The task length from which the strategy pays: a/(1 − b). */
  readonly pays: RoundEstimate;
  /** a: the time per task that does not grow with the task, sleeping workers that have to be woken included. */
  readonly overhead: number;
  /** b: the share of a task's own time that is left of it; its inverse is the speed-up of endless tasks. */
  readonly share: number;
  /** The lengths of tasks nearest to the cut-off on both sides that it rests on. */
  readonly between: readonly [shorter: number, longer: number];
}

/** A size is clear of the line where the strategy takes this many times as long as the main thread, or as short. */
const CLEAR = 1.25;
/** Of tasks that much longer or shorter than the nearest clear ones, the time is no longer on one line with theirs. */
const NEIGHBOURS = 2.5;

/**
 * Fits a line to the strategy's time per task, a + b·t for tasks of t, at the nearest sizes at which it is clearly slower and
 * clearly faster than the main thread, and at their neighbours. By least squares of the times as parts of the main thread's,
 * a/t + b. Sizes in between, at which a cut-off is measured, are not looked at.
 *
 * Tasks that do nothing can't show a: handed over in a stream they never let a worker sleep, while tasks that take
 * about as long as their own hand-over do. Null where a strategy is clear on one side only, or too few rounds go together.
 */
export function taskCost(main: readonly MeasuredCell[], own: readonly MeasuredCell[]): TaskCost | null {
  const mains = new Map(main.map((cell) => [cell.size, cell]));
  const points = own
    .flatMap((cell) => pointOf(mains.get(cell.size), cell) ?? [])
    .sort((a, b) => a.length - b.length);
  const shorter = points.findLast(({ ratio }) => ratio.value > CLEAR);
  const longer = points.find(
    ({ ratio, length }) => ratio.value < 1 / CLEAR && length > (shorter?.length ?? 0),
  );
  if (shorter === undefined || longer === undefined) return null;
  const used = points.filter(
    ({ length }) =>
      (length <= shorter.length && length * NEIGHBOURS > shorter.length) ||
      (length >= longer.length && length < longer.length * NEIGHBOURS),
  );
  const line = lineThrough(used, 'value');
  const [low, high] = [lineThrough(used, 'low'), lineThrough(used, 'high')];
  const pays = { ...known(used), value: meets(line), low: meets(low), high: meets(high) };
  // Where the longer tasks may gain nothing, the line may never meet the main thread's.
  if (!(pays.low > 0 && pays.low <= pays.high && Number.isFinite(pays.high))) return null;
  return { pays, overhead: line.a, share: line.b, between: [shorter.length, longer.length] };
}

/** A size: how long its tasks take the main thread, and how much longer or shorter under the strategy. */
interface Point {
  readonly length: number;
  readonly ratio: RoundEstimate;
}

function pointOf(main: MeasuredCell | undefined, own: MeasuredCell): Point | undefined {
  if (main === undefined) return undefined;
  const tasks = own.evidence.workers.reduce((sum, worker) => sum + worker.tasks, 0);
  const mains = byPass(main.rounds, 'warm');
  const beside = pairs(mains, byPass(own.rounds, 'warm'));
  const ratio = medianOverRounds(new Map(beside.map(([mainMs, ownMs], i) => [i, ownMs / mainMs])));
  const length = medianOverRounds(mains);
  return ratio === null || length === null ? undefined : { ratio, length: length.value / tasks };
}

interface Line {
  readonly a: number;
  readonly b: number;
}

/** The line nearest to these sizes, by the middles or the same ends of their intervals. */
function lineThrough(points: readonly Point[], which: 'value' | 'low' | 'high'): Line {
  const perLength = Float64Array.from(points, ({ length }) => 1 / length);
  const ones = new Float64Array(points.length).fill(1);
  const ratios = Float64Array.from(points, ({ ratio }) => ratio[which]);
  const [b = Number.NaN, a = Number.NaN] = leastSquares([ones, perLength], ratios).coefficients;
  return { a, b };
}

/** Where a line meets that of the main thread, whose tasks take as long as they take. Negative where it never does. */
function meets({ a, b }: Line): number {
  return a / (1 - b);
}

/** All intervals hold together at least this often (Bonferroni); null where one has none. */
function known(points: readonly Point[]): Pick<RoundEstimate, 'confidence' | 'rounds'> {
  const rounds = Math.min(...points.map(({ ratio }) => ratio.rounds));
  const missed = points.reduce((sum, { ratio }) => sum + 1 - (ratio.confidence ?? Number.NaN), 0);
  return { rounds, confidence: Number.isNaN(missed) ? null : Math.max(0, 1 - missed) };
}
