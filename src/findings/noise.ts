import { sameCell } from '../model/cell.js';
import type { CellResult } from '../model/results.js';
import { ROUNDS_FOR_INTERVAL } from '../statistics/estimate.js';
import { noiseFloor } from '../statistics/noise-floor.js';
import type { Temperature } from './cell-findings.js';
import { type ByPass, byPass, isMeasured, logRatios, type MeasuredCell } from './rounds.js';

/** How far two identical cells lay apart: nothing smaller is called a difference. */
export interface Noise {
  /** 0.012: a difference of 1.2%. */
  readonly floor: number;
  /** False: too few rounds for an interval, so that the floor is just the widest disagreement in a pass. */
  readonly interval: boolean;
  readonly rounds: number;
}

/** Compares the two measurements of a workload's largest main-thread cell, the second of which is its control. Null without a control. */
export function noise(
  cells: readonly MeasuredCell[],
  controls: readonly CellResult[],
  temperature: Temperature,
): Noise | null {
  const [control] = controls.filter(isMeasured).sort((a, b) => b.size - a.size);
  const twin = control && cells.find((cell) => sameCell(cell, control));
  if (control === undefined || twin === undefined) return null;
  return noiseBetween(byPass(control.rounds, temperature), byPass(twin.rounds, temperature));
}

/** Compares two measurements, each given as one number per pass. */
export function noiseBetween(control: ByPass, twin: ByPass): Noise | null {
  const logarithms = logRatios(control, twin);
  const rounds = logarithms.length;
  if (rounds === 0) return null;
  return rounds < ROUNDS_FOR_INTERVAL
    ? { floor: Math.expm1(Math.max(...logarithms.map(Math.abs))), interval: false, rounds }
    : { floor: noiseFloor(logarithms), interval: true, rounds };
}
