import type { CutOff } from './cut-off.js';

/** A bracket or interval whose ends differ by no more than this factor is narrow enough. */
const NARROW = 1.25;
/** Sizes at which the two are within this of each other can't tell which side of the cut-off they are on. */
const FLAT = 0.02;
const MOST_STEPS = 6;
const ROUNDS_PER_STEP = 6;

/** What to measure next to narrow a cut-off down, or why to stop. */
export type NextSize =
  | {
      readonly kind: 'measure';
      /** The size to add: the geometric middle of the bracket, rounded. */
      readonly size: number;
      /** The sizes that want the rounds: the new one between its neighbours, which thereby share them. */
      readonly sizes: readonly [below: number, middle: number, above: number];
      readonly rounds: number;
    }
  | { readonly kind: 'stop'; readonly reason: StopReason };

export type StopReason =
  | 'no-crossing' // always, never, or not monotone: no size between would change the answer
  | 'not-resolved' // rounds are wanted, not sizes
  | 'bracket-narrow'
  | 'interval-narrow'
  | 'flat' // an end of the bracket is equally fast: the cut-off is a range, and no size tells more
  | 'steps-spent';

/** Bisects the bracket of a cut-off for which `steps` sizes were added so far. */
export function nextSize(cutOff: CutOff, steps: number): NextSize {
  if (cutOff.kind === 'not-resolved') return { kind: 'stop', reason: 'not-resolved' };
  if (cutOff.kind !== 'crosses') return { kind: 'stop', reason: 'no-crossing' };
  const { below, above } = cutOff.bracket;
  const middle = Math.round(Math.sqrt(below * above));
  const reason = stopReason(cutOff, steps, middle);
  if (reason !== undefined) return { kind: 'stop', reason };
  return { kind: 'measure', size: middle, sizes: [below, middle, above], rounds: ROUNDS_PER_STEP };
}

function stopReason(
  { bracket: { below, above }, size, points }: Extract<CutOff, { kind: 'crosses' }>,
  steps: number,
  middle: number,
): StopReason | undefined {
  if (above / below <= NARROW || middle <= below || middle >= above) return 'bracket-narrow';
  if (size.high / size.low <= NARROW) return 'interval-narrow';
  const ends = points.filter((point) => point.size === below || point.size === above);
  if (ends.some(({ logRatio }) => logRatio.low >= -FLAT && logRatio.high <= FLAT)) return 'flat';
  return steps >= MOST_STEPS ? 'steps-spent' : undefined;
}
