import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Results } from '../model/results.js';
import type { PlannedFlip, PlannedPackage, PlannedStrategy } from '../model/strategy-facts.js';
import { DEFAULT_CONFIDENCE, roundsForInterval } from '../statistics/estimate.js';
import { isFaster, isSlower } from './advice-rules.js';
import { timesFaster } from './cell-findings.js';
import { noise } from './noise.js';
import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { byPass, isMeasured, type MeasuredCell } from './rounds.js';

/** What a run of the packages' pools shows: which is fastest at its defaults, and what each option changes. */
export interface PoolFindings {
  readonly workload: string;
  readonly size: number;
  readonly sizeUnit: string;
  readonly tasks: number;
  readonly workers: number;
  /** The confidence of each interval: so high that all of them hold together with 0.95 or more (Bonferroni). */
  readonly confidence: number;
  /** The rounds that an interval of this confidence takes. */
  readonly roundsNeeded: number;
  /** How far two measurements of the main thread lay apart; no smaller difference counts. */
  readonly noiseFloor: number;
  /** Installed pools at their defaults, and what they are held against, the fastest first. */
  readonly defaults: readonly DefaultsRow[];
  /** One entry per option and value that was measured, the largest gain first. */
  readonly options: readonly OptionRow[];
  /** Names of the packages that are not installed. */
  readonly missing: readonly string[];
}

interface DefaultsRow {
  readonly strategy: string;
  /** Null where it is no package's pool, and is shown for comparison. */
  readonly package: PlannedPackage | null;
  readonly warm: RoundEstimate;
  /** How many times as fast as the fastest pool; null for that one and for what is no pool. */
  readonly ratio: RatioFinding | null;
}

interface OptionRow {
  readonly strategy: string;
  readonly flip: PlannedFlip;
  readonly warm: RoundEstimate;
  /** How many times as fast as the package's defaults. */
  readonly effect: RatioFinding;
}

/** A ratio of two speeds, and what may be said of it. */
export interface RatioFinding {
  readonly estimate: RoundEstimate;
  /** 'none': no difference is seen; 'unknown': the rounds are too few for an interval. */
  readonly difference: 'faster' | 'slower' | 'none' | 'unknown';
}

/** Derives what a run says of pools; null where none of its strategies flips an option, or nothing was measured. */
export function poolFindings(results: Results): PoolFindings | null {
  const { plan } = results;
  const [workload] = plan.workloads;
  if (workload === undefined || plan.strategies.every(({ flip }) => flip === undefined)) return null;
  const measured = results.cells.filter(isMeasured).filter((cell) => cell.workload === workload.id);
  const [first] = measured;
  if (first === undefined) return null;
  const cells = new Map(measured.map((cell) => [cell.strategy, cell]));
  const kinds = plan.strategies.filter(({ flip }) => flip === undefined);
  const pools = kinds.filter((one) => one.package !== undefined && cells.has(one.id));
  const flips = plan.strategies.flatMap(({ id, flip }) => {
    const [cell, defaults] = [cells.get(id), flip && cells.get(flip.of)];
    return cell === undefined || defaults === undefined || flip === undefined
      ? []
      : [{ flip, cell, defaults }];
  });
  // The fastest is known only from these numbers, so every pair of pools counts as looked at.
  const looks = flips.length + (pools.length * (pools.length - 1)) / 2;
  const confidence = 1 - (1 - DEFAULT_CONFIDENCE) / Math.max(1, looks);
  const floor = noise(measured, results.controls, 'warm')?.floor ?? 0;
  const finding = ratioFinder(confidence, floor);
  return {
    workload: workload.id,
    size: first.size,
    sizeUnit: workload.sizeUnit,
    tasks: first.evidence.workers.reduce((sum, { tasks }) => sum + tasks, 0),
    workers: Math.max(...plan.workers),
    confidence,
    roundsNeeded: roundsForInterval(confidence),
    noiseFloor: floor,
    defaults: defaultsRows(kinds, cells, finding),
    options: flips
      .flatMap(({ flip, cell, defaults }): OptionRow[] => {
        const [warm, effect] = [warmOf(cell), finding(cell, defaults)];
        return warm === null || effect === null ? [] : [{ strategy: cell.strategy, flip, warm, effect }];
      })
      .sort((a, b) => b.effect.estimate.value - a.effect.estimate.value),
    missing: missingPackages(plan.strategies),
  };
}

function missingPackages(strategies: readonly PlannedStrategy[]): string[] {
  return [
    ...new Set(strategies.flatMap(({ package: needed }) => (needed?.version === null ? [needed.name] : []))),
  ];
}

type RatioFinder = (cell: MeasuredCell, than: MeasuredCell) => RatioFinding | null;

function ratioFinder(confidence: number, floor: number): RatioFinder {
  return (cell, than) => {
    const estimate = timesFaster(cell, than, 'warm', confidence);
    return estimate && { estimate, difference: differenceOf(estimate, floor) };
  };
}

function differenceOf(estimate: RoundEstimate, floor: number): RatioFinding['difference'] {
  if (estimate.confidence === null) return 'unknown';
  if (isFaster(estimate, floor)) return 'faster';
  return isSlower(estimate, floor) ? 'slower' : 'none';
}

function defaultsRows(
  kinds: readonly PlannedStrategy[],
  cells: ReadonlyMap<string, MeasuredCell>,
  finding: RatioFinder,
): DefaultsRow[] {
  const rows = kinds
    .flatMap(({ id, package: needed = null }) => {
      const cell = cells.get(id);
      const warm = cell === undefined ? null : warmOf(cell);
      return cell === undefined || warm === null ? [] : [{ cell, needed, warm }];
    })
    .sort((a, b) => a.warm.value - b.warm.value);
  const fastest = rows.find(({ needed }) => needed !== null);
  return rows.map(({ cell, needed, warm }) => ({
    strategy: cell.strategy,
    package: needed,
    warm,
    ratio:
      needed === null || fastest === undefined || cell === fastest.cell ? null : finding(cell, fastest.cell),
  }));
}

function warmOf({ rounds }: MeasuredCell): RoundEstimate | null {
  return medianOverRounds(byPass(rounds, 'warm'));
}

/** Whether the main thread alone took less time than every pool. */
export function mainThreadIsFastest({ defaults }: PoolFindings): boolean {
  return defaults[0]?.strategy === BASELINE_STRATEGY;
}
