import { type Estimate, mapEstimate } from './estimate.js';
import { holm } from './holm.js';
import { mannWhitneyTails } from './mann-whitney.js';
import type { FamilyP } from './pair-evidence.js';
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
  | ({ readonly verdict: 'suspect'; readonly direction: 'slower' | 'faster' } & UnpairedEvidence)
  | ({ readonly verdict: 'pass' | 'inconclusive' } & UnpairedEvidence)
);

export interface UnpairedEvidence {
  /** head / base, with its 95 % interval. */
  readonly ratio: Estimate;
  readonly slower: FamilyP;
  readonly faster: FamilyP;
  /** One-sided p against "slower by delta or more". */
  readonly noSlower: number;
}

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
    const evidence: UnpairedEvidence = {
      ratio: tested.ratio,
      slower: { p: tested.slower, holm: slower[i] ?? 1 },
      faster: { p: tested.faster, holm: faster[i] ?? 1 },
      noSlower: tested.noSlower,
    };
    return { id, ...verdictOf(evidence, rule), ...evidence };
  });
}

function isLargeEnough({ base, head }: UnpairedCell): boolean {
  return Math.min(base.length, head.length) >= LEAST_UNPAIRED;
}

interface Tested {
  readonly ratio: Estimate;
  readonly slower: number;
  readonly faster: number;
  readonly noSlower: number;
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

function verdictOf(
  { slower, faster, noSlower }: UnpairedEvidence,
  { alpha, passAlpha }: UnpairedRule,
):
  | { readonly verdict: 'suspect'; readonly direction: 'slower' | 'faster' }
  | { readonly verdict: 'pass' | 'inconclusive' } {
  if (slower.holm <= alpha) return { verdict: 'suspect', direction: 'slower' };
  if (faster.holm <= alpha) return { verdict: 'suspect', direction: 'faster' };
  return { verdict: noSlower <= passAlpha ? 'pass' : 'inconclusive' };
}
