import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { Results } from '../../model/results.js';
import { roundsForInterval } from '../../statistics/estimate.js';
import type { Check, Claim, Experiment, NotHere } from './claim.js';
import { isTrial } from './claim.js';
import { type Line, sideOf } from './line.js';
import { machineOf } from './machine-of.js';
import type { Quantity } from './quantity.js';
import { CONFIDENCE, Seen } from './seen.js';
import { type FactFinding, judgeFacts } from './sighting.js';

/** OPEN: the interval lies on both sides of the line. NOT HERE: this machine can't tell. */
export type Verdict = 'HOLDS' | 'FAILS' | 'OPEN' | 'NOT HERE';

/** What a run says about one claim. */
export interface ClaimFinding {
  readonly id: string;
  readonly claim: Omit<Claim, 'experiment' | 'inPython'>;
  readonly direction: Judged;
  /** Null where the article states no size. */
  readonly size: Judged | null;
  readonly also: readonly Shown[];
  /** What probes saw, as part of the direction. */
  readonly facts: readonly FactFinding[];
  /** The article's figure in Python on this machine; null where it was not measured. */
  readonly inPython: Shown | null;
}

/** A verdict and what it rests on. `why` is null where the verdict needs no reason beside its numbers. */
export interface Judged {
  readonly verdict: Verdict;
  readonly why: string | null;
  readonly checks: readonly CheckFinding[];
}

/** A number with its interval; null where nothing was measured. */
export interface Shown {
  readonly what: string;
  readonly unit: Quantity['unit'];
  readonly estimate: RoundEstimate | null;
}

export interface CheckFinding extends Shown {
  readonly line: Line;
  readonly verdict: Verdict;
  /** The fraction by which two equal cells may differ, which every verdict allows for. */
  readonly noiseFloor: number;
}

/** Judges a claim by the rounds of a run. Pure: the same rounds give the same verdict. */
export function judgeClaim(
  id: string,
  { experiment, inPython, ...claim }: Claim,
  results: Results,
): ClaimFinding {
  const seen = new Seen(results);
  return {
    id,
    claim,
    ...judged(experiment(machineOf(results)), results, seen),
    inPython: inPython === undefined ? null : shownInPython(inPython, seen),
  };
}

function shownInPython(quantity: Quantity, seen: Seen): Shown | null {
  const estimate = seen.estimate(quantity);
  return estimate === null ? null : { what: 'in Python', unit: quantity.unit, estimate };
}

function judged(
  experiment: Experiment,
  results: Results,
  seen: Seen,
): Pick<ClaimFinding, 'direction' | 'size' | 'also' | 'facts'> {
  if (!isTrial(experiment)) {
    const nowhere = notHere(experiment);
    return { direction: nowhere, size: null, also: [], facts: [] };
  }
  const { direction, least, size, also = [], facts = [] } = experiment;
  const { facts: found, ...judgedFacts } = judgeFacts(facts, results);
  return {
    direction: bothOf(judgeChecks(direction, seen, least), judgedFacts),
    facts: found,
    size: size === null ? null : 'whyNot' in size ? notHere(size) : judgeChecks(size, seen),
    also: also.map(({ what, quantity }) => ({
      what,
      unit: quantity.unit,
      estimate: seen.estimate(quantity),
    })),
  };
}

/** What numbers and what facts say of one claim: it holds where both do. */
function bothOf(numbers: Judged, facts: Pick<Judged, 'verdict' | 'why'>): Judged {
  const worst = ORDER.find((verdict) => verdict === numbers.verdict || verdict === facts.verdict);
  return worst === numbers.verdict ? numbers : { ...numbers, ...facts };
}

const ORDER: readonly Verdict[] = ['FAILS', 'NOT HERE', 'OPEN', 'HOLDS'];

function notHere({ whyNot }: NotHere): Judged {
  return { verdict: 'NOT HERE', why: whyNot, checks: [] };
}

/** So many checks of a claim have to hold. Where that is all of them, one that fails is enough to refute it. */
export function judgeChecks(checks: readonly Check[], seen: Seen, least = checks.length): Judged {
  const missing = checks.flatMap(({ quantity }) => seen.whyMissing(quantity) ?? []);
  const findings = checks.map(({ what, quantity, line }): CheckFinding => {
    const estimate = seen.estimate(quantity);
    const noiseFloor = seen.noiseFloor(quantity);
    const shown = { what, unit: quantity.unit, estimate, line, noiseFloor };
    if (estimate === null || estimate.confidence === null) return { ...shown, verdict: 'OPEN' };
    return { ...shown, verdict: sideOf(line, widened(estimate, noiseFloor)) };
  });
  const count = (wanted: Verdict): number => findings.filter(({ verdict }) => verdict === wanted).length;
  const [first] = missing;
  if (checks.length - count('FAILS') < least) return { verdict: 'FAILS', why: null, checks: findings };
  if (count('HOLDS') >= least) return { verdict: 'HOLDS', why: null, checks: findings };
  if (first !== undefined) return { ...first, checks: findings };
  return { verdict: 'OPEN', why: whyOpen(findings), checks: findings };
}

function whyOpen(checks: readonly CheckFinding[]): string {
  const rounds = Math.min(...checks.map(({ estimate }) => estimate?.rounds ?? 0));
  const isShort = checks.some(({ estimate }) => estimate === null || estimate.confidence === null);
  return isShort
    ? `an interval of ${100 * CONFIDENCE}% needs ${roundsForInterval(CONFIDENCE)} rounds, not ${rounds}`
    : 'the interval, or the noise floor around it, lies on both sides of the line';
}

/** A larger noise floor makes every verdict weaker. */
function widened(
  { low, high }: RoundEstimate,
  floor: number,
): { readonly low: number; readonly high: number } {
  return { low: low / (1 + floor), high: high * (1 + floor) };
}
