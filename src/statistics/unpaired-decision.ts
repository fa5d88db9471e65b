import { type Estimate, mapEstimate } from './estimate.js';
import { holm } from './holm.js';
import { mannWhitneyTails } from './mann-whitney.js';
import { shift } from './shift.js';

/** Fewer processes a side can't tell a difference from noise once several cells are compared. */
export const LEAST_UNPAIRED = 10;

/** What two separate runs measured of one cell: the minimum of each process, in the same unit. */
export interface UnpairedCell {
  readonly id: string;
  readonly base: readonly number[];
  readonly head: readonly number[];
  /** The cell is slower only where these have grown, too; of any length. */
  readonly own?: { readonly base: readonly number[]; readonly head: readonly number[] };
}

export interface UnpairedRule {
  readonly delta: number;
  /** The probability of any false suspicion in the family, as far as noise within a run goes. */
  readonly alpha: number;
  readonly passAlpha: number;
}

export const DEFAULT_UNPAIRED_RULE: UnpairedRule = { delta: 0.03, alpha: 0.01, passAlpha: 0.05 };

export type UnpairedDecision = { readonly id: string } & (
  | { readonly verdict: 'too-few'; readonly needed: number }
  /** The ratio is head / base, with its 95 % interval. */
  | ({ readonly ratio: Estimate } & UnpairedVerdict)
);

type UnpairedVerdict =
  | { readonly verdict: 'suspect'; readonly direction: 'slower' | 'faster' }
  | { readonly verdict: 'pass' | 'inconclusive' };

/**
 * Compares two runs that were not interleaved, by Mann–Whitney tests of ln(process minimum) against the margin.
 * The runs differ in time, and in more than that on two machines: with a drift of 10 % such tests raise a false alarm
 * in two jobs of three, where pairs raise none. So the strongest verdict is a suspicion.
 */
export function decideUnpaired(
  cells: readonly UnpairedCell[],
  rule: UnpairedRule = DEFAULT_UNPAIRED_RULE,
): readonly UnpairedDecision[] {
  const tests = cells.map((cell) => (isLargeEnough(cell) ? test(cell, rule.delta) : undefined));
  const slower = holm(tests.map((tested) => tested?.slower ?? 1));
  const faster = holm(tests.map((tested) => tested?.faster ?? 1));
  return cells.map(({ id }, i) => {
    const tested = tests[i];
    if (tested === undefined) return { id, verdict: 'too-few', needed: LEAST_UNPAIRED };
    const p = { slower: slower[i] ?? 1, faster: faster[i] ?? 1, noSlower: tested.noSlower };
    return { id, ...verdictOf(p, rule), ratio: tested.ratio };
  });
}

function isLargeEnough({ base, head }: UnpairedCell): boolean {
  return Math.min(base.length, head.length) >= LEAST_UNPAIRED;
}

/** One-sided p values. */
interface OneSidedP {
  /** Against "at most delta slower". */
  readonly slower: number;
  /** Against "at most delta faster". */
  readonly faster: number;
  /** Against "slower by delta or more". */
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

/** One-sided p. The larger of two p is a test of both (intersection–union; Berger, Technometrics 24, 1982). */
function hasGrown({ own }: UnpairedCell): number {
  return own === undefined ? 0 : mannWhitneyTails(own.base, own.head).greater;
}

/** By p values of which the first two are adjusted for the family. */
function verdictOf(
  { slower, faster, noSlower }: OneSidedP,
  { alpha, passAlpha }: UnpairedRule,
): UnpairedVerdict {
  if (slower <= alpha) return { verdict: 'suspect', direction: 'slower' };
  if (faster <= alpha) return { verdict: 'suspect', direction: 'faster' };
  return { verdict: noSlower <= passAlpha ? 'pass' : 'inconclusive' };
}
