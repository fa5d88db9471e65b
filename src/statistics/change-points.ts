import { type ChangeRange, changeRange } from './change-range.js';
import type { Estimate } from './estimate.js';
import { likeliestPlace } from './likeliest-place.js';
import { rankSplit, smallestP } from './rank-split.js';
import { shift } from './shift.js';

/** A step in a series. */
export interface ChangePoint extends ChangeRange {
  /** The number of values before the step, from the start of the series. */
  readonly at: number;
  /** How far the values after the step lie above those before it, up to the neighbouring steps. */
  readonly step: Estimate;
  /** Of the split that found this step; the level is what it was compared with. */
  readonly p: number;
}

/** When a step is named. */
export interface StepRule {
  /** The probability of naming a step in a series of values in random order, at most. */
  readonly level: number;
  /** The interval of a step lies beyond this, above or below: what is smaller concerns nobody. */
  readonly leastStep: number;
}

/**
 * The fewest values on either side of a step; `leastLength` says how many a series needs. Fewer are no level: two odd runs at the end would be a step, and a
 * rank interval of 95% takes four on each side.
 */
export const LEAST_SIDE = 5;

/** Returns the fewest values in which any step can be shown at a level: however large it is, only so few orders are possible. */
export function leastLength(level: number): number {
  let length = 2 * LEAST_SIDE;
  while (smallestP(length, LEAST_SIDE) > level) length++;
  return length;
}

interface Place {
  readonly at: number;
  readonly p: number;
}

/**
 * Finds the steps of a series: the clearest split is tested, and where it is shown all its parts are split further. Steps whose
 * interval reaches into `leastStep` are taken back, the smallest first, because the values around it then share a level.
 */
export function changePoints(values: readonly number[], rule: StepRule): ChangePoint[] {
  let places = splitsOf(values, 0, rule.level);
  for (;;) {
    places = settled(values, places);
    const points = places.map((place, i) =>
      pointOf(values, place, places[i - 1]?.at ?? 0, places[i + 1]?.at ?? values.length),
    );
    const smallest = points
      .filter(({ step: { low, high } }) => low <= rule.leastStep && high >= -rule.leastStep)
      .sort((a, b) => Math.abs(a.step.value) - Math.abs(b.step.value))[0];
    if (smallest === undefined) return points;
    places = places.filter(({ at }) => at !== smallest.at);
  }
}

/** The splits in the order of the series. */
function splitsOf(values: readonly number[], start: number, level: number): Place[] {
  const split = rankSplit(values, LEAST_SIDE);
  if (split === undefined || split.p > level) return [];
  const { at, p } = split;
  const starts = [0, ...at];
  return starts.flatMap((from, i) => [
    ...(i === 0 ? [] : [{ at: start + from, p }]),
    ...splitsOf(values.slice(from, starts[i + 1]), start + from, level),
  ]);
}

/** Moves each place to the likeliest one between its neighbours. */
function settled(values: readonly number[], places: readonly Place[]): Place[] {
  const moved: Place[] = [];
  for (const [i, place] of places.entries()) {
    const from = moved[i - 1]?.at ?? 0;
    const between = values.slice(from, places[i + 1]?.at ?? values.length);
    moved.push({ ...place, at: from + likeliestPlace(between, LEAST_SIDE) });
  }
  return moved;
}

/** Describes a step by the values between its neighbours. */
function pointOf(values: readonly number[], { at, p }: Place, from: number, to: number): ChangePoint {
  const range = changeRange(values.slice(from, to), at - from, LEAST_SIDE);
  return {
    at,
    p,
    earliest: from + range.earliest,
    latest: from + range.latest,
    step: shift(values.slice(from, at), values.slice(at, to)),
  };
}
