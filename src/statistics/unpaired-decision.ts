import { type Estimate, mapEstimate } from './estimate.js';
import { holm } from './holm.js';
import { mannWhitneyTails } from './mann-whitney.js';
import { shift } from './shift.js';

/** What two separate runs measured of one cell: the minimum of each process, in the same unit. */
export interface UnpairedCell {
  readonly id: string;
  readonly base: readonly number[];
  readonly head: readonly number[];
  /** Further samples of any length. The cell counts as slower only if these have grown too. */
  readonly own?: { readonly base: readonly number[]; readonly head: readonly number[] };
}

export interface UnpairedRule {
  readonly delta: number;
  /** The probability of any false suspicion in the family, as far as it comes from noise within a run. */
  readonly alpha: number;
  readonly passAlpha: number;
}

export const DEFAULT_UNPAIRED_RULE: UnpairedRule = { delta: 0.03, alpha: 0.01, passAlpha: 0.05 };

export type UnpairedDecision = {
  readonly id: string;
} /** No data from so few processes could be suspect among so many cells: `needed` processes per side could. */ & (
  | { readonly verdict: 'too-few'; readonly needed: number }
  /** The ratio is head / base, with its 95% interval; p is one-sided, against "at most delta slower", by Holm. */
  | ({ readonly ratio: Estimate; readonly p: number } & UnpairedVerdict)
);

type UnpairedVerdict =
  | { readonly verdict: 'suspect'; readonly direction: 'slower' | 'faster' }
  | { readonly verdict: 'pass' | 'inconclusive' };

/**
 * Compares two runs that were not interleaved, by Mann–Whitney tests of ln(process minimum) against the
 * margin. The runs were made at different times, perhaps on different machines: with a drift of 10%, such
 * tests raise a false alarm in two jobs of three, while pairs raise none. So the strongest verdict is a
 * suspicion.
 */
export function decideUnpaired(
  cells: readonly UnpairedCell[],
  rule: UnpairedRule = DEFAULT_UNPAIRED_RULE,
): readonly UnpairedDecision[] {
  const judged = ableToReject(
    cells.map(({ base, head }) => smallestP(base.length, head.length)),
    rule.alpha,
  );
  const tests = cells.filter((_, i) => judged[i]).map((cell) => test(cell, rule.delta));
  const slower = holm(tests.map((tested) => tested.slower));
  const faster = holm(tests.map((tested) => tested.faster));
  const needed = leastProcesses(cells.length, rule.alpha);
  let next = 0;
  return cells.map(({ id }, i) => {
    const tested = judged[i] ? tests[next] : undefined;
    if (tested === undefined) return { id, verdict: 'too-few', needed };
    const p = { slower: slower[next] ?? 1, faster: faster[next] ?? 1, noSlower: tested.noSlower };
    next++;
    return { id, ...verdictOf(p, rule), ratio: tested.ratio, p: p.slower };
  });
}

/**
 * Finds the tests that could reject at all, by the smallest p that each can have. Holm's procedure need not
 * count the others (Tarone, Biometrics 46, 1990). The numbers of processes alone decide, and tests that can
 * reach the same p are counted together or not at all.
 */
function ableToReject(smallest: readonly number[], alpha: number): boolean[] {
  const ascending = [...smallest].sort((a, b) => a - b);
  const largest = ascending.findLast((p, i) => ascending[i + 1] !== p && p * (i + 1) <= alpha) ?? -1;
  return smallest.map((p) => p <= largest);
}

/** The probability of the most extreme way to split the pooled values: 1 in (n + m over n). */
function smallestP(n: number, m: number): number {
  let p = 1;
  for (let i = 1; i <= Math.min(n, m); i++) p *= i / (Math.max(n, m) + i);
  return p;
}

/**
 * The fewest processes per side with which one of so many cells can be suspect: 5 for one cell, 8 for a
 * hundred.
 */
export function leastProcesses(cells: number, alpha: number = DEFAULT_UNPAIRED_RULE.alpha): number {
  let n = 1;
  while (smallestP(n, n) * cells > alpha) n++;
  return n;
}

/** One-sided p values. */
interface OneSidedP {
  /** p against "at most delta slower". */
  readonly slower: number;
  /** p against "at most delta faster". */
  readonly faster: number;
  /** p against "slower by delta or more". */
  readonly noSlower: number;
}

interface Tested extends OneSidedP {
  readonly ratio: Estimate;
}

function test(cell: UnpairedCell, delta: number): Tested {
  const base = cell.base.map(Math.log);
  const head = cell.head.map(Math.log);
  const margin = Math.log1p(delta);
  const lessMargin = head.map((value) => value - margin);
  const plusMargin = head.map((value) => value + margin);
  const beyondMargin = mannWhitneyTails(base, lessMargin);
  return {
    ratio: mapEstimate(shift(base, head), Math.exp),
    slower: Math.max(beyondMargin.greater, hasGrown(cell)),
    noSlower: beyondMargin.less,
    faster: mannWhitneyTails(base, plusMargin).less,
  };
}

/**
 * One-sided p against "not grown". The larger of two p values tests both (intersection–union; Berger,
 * Technometrics 24, 1982).
 */
function hasGrown({ own }: UnpairedCell): number {
  return own === undefined ? 0 : mannWhitneyTails(own.base, own.head).greater;
}

/** Judges a cell by its p values. `slower` and `faster` are adjusted for the family. */
function verdictOf(
  { slower, faster, noSlower }: OneSidedP,
  { alpha, passAlpha }: UnpairedRule,
): UnpairedVerdict {
  if (slower <= alpha) return { verdict: 'suspect', direction: 'slower' };
  if (faster <= alpha) return { verdict: 'suspect', direction: 'faster' };
  return { verdict: noSlower <= passAlpha ? 'pass' : 'inconclusive' };
}
