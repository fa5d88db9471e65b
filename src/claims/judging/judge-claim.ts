import { noise } from '../../findings/noise.js';
import { factorOverRounds, type RoundEstimate } from '../../findings/round-estimate.js';
import { isMeasured, type MeasuredCell } from '../../findings/rounds.js';
import { startUpWorkloads } from '../../findings/start-up-cost.js';
import { briefCell, type CellKey, cellId } from '../../model/cell.js';
import type { CellResult, Results } from '../../model/results.js';
import { roundsForInterval } from '../../statistics/estimate.js';
import type { Check, Claim, Experiment, NotHere } from './claim.js';
import { isTrial } from './claim.js';
import { type Line, sideOf } from './line.js';
import type { Quantity } from './quantity.js';
import { type FactFinding, judgeFacts } from './sighting.js';

/** OPEN: the interval lies on both sides of the line. NOT HERE: this machine can't tell. */
export type Verdict = 'HOLDS' | 'FAILS' | 'OPEN' | 'NOT HERE';

/** So sure is each verdict: of the fifty of a run, less than one should be wrong even if all truths lay on their lines. */
export const CONFIDENCE = 0.99;

/** What a run says about one claim. */
export interface ClaimFinding {
  readonly id: string;
  readonly claim: Omit<Claim, 'experiment'>;
  readonly direction: Judged;
  /** Null where the article states no size. */
  readonly size: Judged | null;
  readonly also: readonly Shown[];
  /** What probes saw, as part of the direction. */
  readonly facts: readonly FactFinding[];
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
export function judgeClaim(id: string, { experiment, ...claim }: Claim, results: Results): ClaimFinding {
  return { id, claim, ...judged(experiment(results.environment), results) };
}

function judged(
  experiment: Experiment,
  results: Results,
): Pick<ClaimFinding, 'direction' | 'size' | 'also' | 'facts'> {
  if (!isTrial(experiment)) {
    const nowhere = notHere(experiment);
    return { direction: nowhere, size: null, also: [], facts: [] };
  }
  const seen = new SeenCells(results);
  const { direction, size, also = [], facts = [] } = experiment;
  const { facts: found, ...judgedFacts } = judgeFacts(facts, results);
  return {
    direction: bothOf(judgeChecks(direction, seen), judgedFacts),
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

/** All checks of a claim have to hold, and one that fails is enough to refute it. */
export function judgeChecks(checks: readonly Check[], seen: SeenCells): Judged {
  const missing = checks.flatMap(({ quantity }) => seen.whyMissing(quantity) ?? []);
  const findings = checks.map(({ what, quantity, line }): CheckFinding => {
    const estimate = seen.estimate(quantity);
    const noiseFloor = seen.noiseFloor(quantity);
    const shown = { what, unit: quantity.unit, estimate, line, noiseFloor };
    if (estimate === null || estimate.confidence === null) return { ...shown, verdict: 'OPEN' };
    return { ...shown, verdict: sideOf(line, widened(estimate, noiseFloor)) };
  });
  const verdicts = new Set(findings.map(({ verdict }) => verdict));
  const [first] = missing;
  if (verdicts.has('FAILS')) return { verdict: 'FAILS', why: null, checks: findings };
  if (first !== undefined) return { ...first, checks: findings };
  if (!verdicts.has('OPEN')) return { verdict: 'HOLDS', why: null, checks: findings };
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

/** The cells of a run, as claims look at them. */
export class SeenCells {
  readonly #cells: ReadonlyMap<string, CellResult>;
  readonly #results: Results;

  constructor(results: Results) {
    this.#results = results;
    this.#cells = new Map(results.cells.map((cell) => [cellId(cell), cell]));
  }

  /** Estimates a quantity over the passes; null where a cell is missing or no pass has all of it. */
  estimate(quantity: Quantity): RoundEstimate | null {
    if (this.whyMissing(quantity) !== undefined) return null;
    const values = [...quantity.perPass((cell) => this.#measured(cell)).values()];
    return factorOverRounds(values.filter((value) => value > 0).map(Math.log), CONFIDENCE);
  }

  /** Says why a quantity can't be computed; undefined where every cell was measured. */
  whyMissing({
    cells,
  }: Quantity): { readonly verdict: 'OPEN' | 'NOT HERE'; readonly why: string } | undefined {
    for (const key of cells) {
      const cell = this.#cells.get(cellId(key));
      if (cell?.status === 'skipped') return { verdict: 'NOT HERE', why: cell.reason };
      if (cell?.status === 'failed')
        return { verdict: 'OPEN', why: `${briefCell(key)} failed: ${cell.failure.message}` };
      if (cell === undefined || !isMeasured(cell))
        return { verdict: 'OPEN', why: `${briefCell(key)} was not measured` };
    }
    return undefined;
  }

  /**
   * The largest noise floor among the workloads that a time is taken of. Bytes and memory have none of their own, and
   * neither have starts: their main thread does nothing, and its times say nothing of others.
   */
  noiseFloor({ cells, metrics }: Quantity): number {
    const { controls, plan } = this.#results;
    const starting = startUpWorkloads(plan);
    const temperature = metrics.includes('warm') ? 'warm' : 'cold';
    if (!metrics.some((metric) => metric === 'warm' || metric === 'cold')) return 0;
    const working = cells.map(({ workload }) => workload).filter((workload) => !starting.has(workload));
    const floors = [...new Set(working)].map((workload) => {
      const own = (cell: CellKey): boolean => cell.workload === workload;
      const measured = this.#results.cells.filter(isMeasured).filter(own);
      return noise(measured, controls.filter(own), temperature)?.floor ?? 0;
    });
    return Math.max(0, ...floors);
  }

  #measured(key: CellKey): MeasuredCell {
    const cell = this.#cells.get(cellId(key));
    if (cell === undefined || !isMeasured(cell)) throw new Error(`${cellId(key)} was not measured`);
    return cell;
  }
}
