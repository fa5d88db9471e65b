import { isFaster } from '../../findings/advice-rules.js';
import type { CellFindings } from '../../findings/cell-findings.js';
import type { Findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { halfWidth } from '../../statistics/estimate.js';
import { crew } from '../drawing/crew.js';
import { duration, factor, factorRange, percent, sizeInUnit } from '../drawing/quantity.js';
import type { Tone } from '../drawing/table.js';
import { placesOf } from './place.js';
import { bestOfFamilies, isNamed, rankedCells } from './ranked-cells.js';
import type { Rows } from './shown-rows.js';

/** One contender for a workload, in the parts of a line. */
export interface ContenderBar {
  readonly name: string;
  /** The length of the bar, from 0 to 1: the longest belongs to the fastest. */
  readonly share: number;
  /** How fast it is against the main thread, with its interval. It is dropped last. */
  readonly speed: string;
  /** The time of a run. It is dropped first. */
  readonly time: string;
  readonly tone: Tone;
  /** Whether it is the main thread or what is advised against it, without which no bar says anything. */
  readonly essential: boolean;
}

/** Makes the bars of a workload at the size that is judged, the fastest first: the main thread and the best of each family. */
export function contenderBars(
  workload: WorkloadFindings,
  found: Pick<Findings, 'strategies'>,
  { allRows = false }: Rows = {},
): ContenderBar[] {
  const ranked = rankedCells(workload, found);
  const cells = (allRows ? ranked : bestOfFamilies(ranked, workload, found))
    .filter(({ warm }) => warm !== null)
    // Noise can make the ranks of times and of paired speeds differ: bars must not.
    .sort((a, b) => speedOf(b) - speedOf(a));
  const rival = cells.find((cell) => isNamed(workload.advice.warm, cell)) ?? cells.find(isRival);
  const fastest = Math.max(0, ...cells.map(speedOf));
  const placeOf = placesOf(found);
  const stays = ({ strategy }: CellFindings): boolean => placeOf(strategy) === 'here';
  return cells.map((cell) => ({
    name: crew({ ...cell, stays: stays(cell) }),
    share: fastest > 0 ? speedOf(cell) / fastest : 0,
    speed: speedWords(cell, workload.sizeUnit),
    time: timeWords(cell),
    essential: cell === rival || !isRival(cell),
    tone: toneOf(cell, stays(cell), workload.noise.warm?.floor ?? 0),
  }));
}

function isRival({ strategy }: CellFindings): boolean {
  return strategy !== BASELINE_STRATEGY;
}

function speedOf({ strategy, speedUp }: CellFindings): number {
  return strategy === BASELINE_STRATEGY ? 1 : (speedUp.warm?.value ?? 0);
}

/** The main thread's line says what was computed. */
function speedWords({ strategy, size: count, speedUp: { warm } }: CellFindings, sizeUnit: string): string {
  if (strategy === BASELINE_STRATEGY) return `1× at ${sizeInUnit(count, sizeUnit)}`;
  return warm === null
    ? 'not compared'
    : `${factor(warm.value, halfWidth(warm))} as fast (${factorRange(warm)})`;
}

function timeWords({ warm }: CellFindings): string {
  if (warm === null) return '';
  const half = halfWidth(warm);
  const precision = warm.rounds < 2 ? '' : ` ±${percent(half / warm.value)}`;
  return `${duration(warm.value, half)}${precision}`;
}

/** One worker that is faster than the main thread is a reason for doubt: no parallelism explains it. */
function toneOf({ speedUp: { warm }, workers }: CellFindings, stays: boolean, noiseFloor: number): Tone {
  if (warm === null || !isFaster(warm, noiseFloor)) return 'quiet';
  return workers === 1 && !stays ? 'doubtful' : 'good';
}
