import type { CutOff } from './cut-off.js';
import type { Bracket, CutOffPoint } from './cut-off-points.js';

/** A bracket or interval whose ends differ by no more than this factor is narrow enough. */
export const NARROW_FACTOR = 1.25;
/**
 * A size at which both are surely within this of each other can't show which side of the cut-off it is on.
 */
export const FLAT = 0.02;
/**
 * Each step halves the bracket on a logarithmic scale: five narrow a factor of 1,200, six one of a million
 * and a half.
 */
const MOST_STEPS = 6;
/** The steps of the warm and of the cold cut-off: a bound for an estimate that wanders between brackets. */
const MOST_ADDED = 2 * MOST_STEPS;

/** The sizes one strategy was measured at, with one number of workers. */
export interface SweepSizes {
  readonly planned: readonly number[];
  /** The sizes that bisected the brackets of its cut-offs, warm or cold. */
  readonly added: readonly number[];
}

/** What to measure next to narrow a cut-off down, or why to stop. */
export type NextSize =
  | {
      readonly kind: 'measure';
      /**
       * The sizes that need rounds. The middle one is to be added: the geometric mean of the bracket's ends,
       * rounded. Its neighbours share its rounds.
       */
      readonly sizes: readonly [below: number, middle: number, above: number];
    }
  | { readonly kind: 'stop'; readonly reason: StopReason };

export type StopReason =
  | 'no-crossing' // always, never, or not monotone: no size between would change the answer
  | 'not-resolved' // the cut-off needs rounds, not sizes
  | 'interval-narrow'
  | 'flat' // an end of the bracket is equally fast: the cut-off is a range, and no size narrows it
  | 'bracket-narrow' // the cut-off needs rounds, not sizes
  | 'ends-unsure' // the cut-off needs rounds, not sizes
  | 'steps-spent';

/**
 * Bisects the bracket of a cut-off. Each bracket counts its own steps: other cut-offs of the workload take
 * none away.
 *
 * A bracket is halved only if both ends are surely on their sides. Sizes within the noise do not narrow the
 * interval, and the more there are, the likelier one seems to be surely on the wrong side (simulated at 10%
 * noise: 89% covered where 95% was stated; 94% with this rule, at half the measurements).
 */
export function nextSize(cutOff: CutOff, sizes: SweepSizes): NextSize {
  if (cutOff.kind === 'not-resolved') return { kind: 'stop', reason: 'not-resolved' };
  if (cutOff.kind !== 'crosses') return { kind: 'stop', reason: 'no-crossing' };
  const { below, above } = cutOff.bracket;
  const middle = Math.round(Math.sqrt(below * above));
  const reason = stopReason(cutOff, sizes, middle);
  if (reason !== undefined) return { kind: 'stop', reason };
  return { kind: 'measure', sizes: [below, middle, above] };
}

/** Whether the other cell surely takes as long as the main thread, give or take FLAT. */
export function isFlat({ logRatio }: CutOffPoint): boolean {
  return logRatio.low >= -FLAT && logRatio.high <= FLAT;
}

function stopReason(
  { bracket, size, points }: Extract<CutOff, { kind: 'crosses' }>,
  sizes: SweepSizes,
  middle: number,
): StopReason | undefined {
  const { below, above } = bracket;
  // Sizes are whole numbers, so there is nothing to measure between two neighbours.
  if (size.high / size.low <= NARROW_FACTOR || size.high - size.low <= 1) return 'interval-narrow';
  if (points.some((point) => (point.size === below || point.size === above) && isFlat(point))) return 'flat';
  if (above / below <= NARROW_FACTOR || middle <= below || middle >= above) return 'bracket-narrow';
  if (!points.every((point) => isOnItsSide(point, bracket))) return 'ends-unsure';
  const others = sizes.added.filter((added) => added !== middle);
  return stepsBehind(bracket, sizes.planned) >= MOST_STEPS || others.length >= MOST_ADDED
    ? 'steps-spent'
    : undefined;
}

/**
 * False for an end of the bracket that may as well lie on the other side of the cut-off; true for all other
 * sizes.
 */
function isOnItsSide({ size, logRatio }: CutOffPoint, { below, above }: Bracket): boolean {
  if (size === below) return logRatio.low > 0;
  return size !== above || logRatio.high < 0;
}

/** How often the planned bracket was halved to get this one. */
function stepsBehind({ below, above }: Bracket, planned: readonly number[]): number {
  const from = Math.max(...planned.filter((size) => size <= below));
  const to = Math.min(...planned.filter((size) => size >= above));
  return Math.round(Math.log2(Math.log(to / from) / Math.log(above / below)));
}
