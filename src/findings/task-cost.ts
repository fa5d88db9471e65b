import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { byPass, type MeasuredCell, pairs } from './rounds.js';

/** What a task that takes time costs under a strategy, as two sizes of a workload show it. All times are in ms. */
export interface TaskCost {
  /** The task length from which the strategy pays: a/(1 − b). */
  readonly pays: RoundEstimate;
  /** a: the time per task that does not grow with the task, sleeping workers that have to be woken included. */
  readonly overhead: number;
  /** b: the share of a task's own time that is left of it; its inverse is the speed-up of endless tasks. */
  readonly share: number;
  /** The lengths of the tasks that both were measured with. */
  readonly between: readonly [shorter: number, longer: number];
}

/** A size is clear of the line where the strategy takes this many times as long as the main thread, or as short. */
const CLEAR = 1.25;

/**
 * Draws a line through the strategy's time per task at two sizes, the nearest ones at which it is clearly slower and clearly
 * faster than the main thread: a + b·t for tasks of t. Sizes in between, at which a cut-off is measured, are not looked at.
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
  const line = lineThrough(at(shorter, 'value'), at(longer, 'value'));
  const low = lineThrough(at(shorter, 'low'), at(longer, 'low'));
  const high = lineThrough(at(shorter, 'high'), at(longer, 'high'));
  const pays = { ...known(shorter, longer), value: meets(line), low: meets(low), high: meets(high) };
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

/** The time of one task, at the middle or an end of its interval. */
interface Place {
  readonly length: number;
  readonly ms: number;
}

function at({ length, ratio }: Point, which: 'value' | 'low' | 'high'): Place {
  return { length, ms: ratio[which] * length };
}

interface Line {
  readonly a: number;
  readonly b: number;
}

function lineThrough(shorter: Place, longer: Place): Line {
  const b = (longer.ms - shorter.ms) / (longer.length - shorter.length);
  return { a: shorter.ms - b * shorter.length, b };
}

/** Where a line meets that of the main thread, whose tasks take as long as they take. Negative where it never does. */
function meets({ a, b }: Line): number {
  return a / (1 - b);
}

/** Both intervals hold together at least this often (Bonferroni); null where one has none. */
function known({ ratio: one }: Point, { ratio: other }: Point): Pick<RoundEstimate, 'confidence' | 'rounds'> {
  const rounds = Math.min(one.rounds, other.rounds);
  const [a, b] = [one.confidence, other.confidence];
  return { rounds, confidence: a === null || b === null ? null : Math.max(0, a + b - 1) };
}
