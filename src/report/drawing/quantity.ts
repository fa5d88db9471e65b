import type { RoundEstimate } from '../../findings/round-estimate.js';
import { halfWidth } from '../../statistics/estimate.js';

/** A reader can use no more digits, whatever the interval claims. */
const MOST_DIGITS = 3;
const FEWEST_DIGITS = 2;

/** A picosecond. Shorter times are all shown alike. */
const SHORTEST_MS = 1e-9;

/** Stands for an infinity or NaN, which a time of zero as a divisor gives: no reader can use either. */
const UNKNOWN = '?';

/** Shows a time in the unit that people would use: 980 µs, 12.4 ms, 1.87 s. It leaves out digits that the half-width drowns. */
export function duration(ms: number, halfWidthMs?: number): string {
  if (Math.abs(ms) > 0 && Math.abs(ms) < SHORTEST_MS) return '<0.001 ns';
  const [unit, scale] = timeUnit(ms);
  return `${decimal(ms / scale, halfWidthMs === undefined ? undefined : halfWidthMs / scale)} ${unit}`;
}

/** Shows a factor: `1.79×`, `21×`, `0.0084×`. Hundredths are enough, unless it is small. */
export function factor(value: number, halfWidth?: number): string {
  return `${fixed(value, factorDecimals(value, halfWidth))}×`;
}

/** Shows a factor's interval: `1.72–1.86`. */
export function factorRange(estimate: RoundEstimate): string {
  if (estimate.rounds < 2) return '1 round';
  return span(estimate, 1, factorDecimals(estimate.value, halfWidth(estimate)));
}

/** Shows a share: `3.5%`. */
export function percent(share: number): string {
  const value = share * 100;
  if (!Number.isFinite(value)) return `${UNKNOWN}%`;
  const digits = Math.abs(value) >= 9.95 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '');
  return `${grouped(digits)}%`;
}

/** Shows bytes in decimal units: `7.2 MB`. */
export function bytes(count: number, halfWidth?: number): string {
  const [unit, scale] = byteUnit(count);
  return `${decimal(count / scale, halfWidth === undefined ? undefined : halfWidth / scale)} ${unit}`;
}

/** Shows a size as the sweep names it: 4,882 or 10M. */
export function size(count: number): string {
  const scale = count >= 1e9 ? 1e9 : 1e6;
  // Only where nothing is lost: 1,234,567 stays as it is.
  if (count >= 1e6 && count % (scale / 100) === 0)
    return `${grouped(String(count / scale))}${scale === 1e9 ? 'G' : 'M'}`;
  return grouped(String(count));
}

/** Shows a size with what it counts: `4,882 squares`. The units that workloads have by themselves follow the number: `1 task`. */
export function sizeInUnit(count: number, sizeUnit: string): string {
  const isPlainUnit = sizeUnit === 'tasks' || sizeUnit === 'calls';
  return `${size(count)} ${isPlainUnit && count === 1 ? sizeUnit.slice(0, -1) : sizeUnit}`;
}

/** Says what one run does: `10M squares, 4 tasks`, or `40 tasks` where the tasks are what the size counts. */
export function workOfRun(count: number, sizeUnit: string, tasks: number): string {
  const [sized, inTasks] = [sizeInUnit(count, sizeUnit), counted(tasks, 'task')];
  return sized === inTasks ? sized : `${sized}, ${inTasks}`;
}

/** Shows an estimated size, with two digits at the most: 320, 4,900, 18M. */
export function aboutSize(count: number): string {
  return size(Math.max(1, Math.round(Number(count.toPrecision(2)))));
}

/** Counts things: `1 worker`, `2 workers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(String(count))} ${count === 1 ? one : many}`;
}

function factorDecimals(value: number, halfWidth: number | undefined): number {
  const places = decimals(value, halfWidth);
  const hundredths = Math.max(2, Math.ceil(-Math.log10(Math.abs(value))) + 1);
  return value === 0 ? 0 : Math.min(hundredths, places);
}

function span(
  estimate: RoundEstimate,
  scale: number,
  places = decimals(estimate.value / scale, halfWidth(estimate) / scale),
): string {
  const [low, high] = [fixed(estimate.low / scale, places), fixed(estimate.high / scale, places)];
  return low === high ? low : `${low}–${high}`;
}

function decimal(value: number, halfWidth?: number): string {
  return fixed(value, decimals(value, halfWidth));
}

/** Counts the decimal places that show the half-width's first digit and no further ones. */
function decimals(value: number, halfWidth: number | undefined): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  // The rounded value counts: 0.9996 becomes 1.00, not 1.000.
  const magnitude = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(MOST_DIGITS)))));
  const supported =
    halfWidth === undefined || halfWidth === 0
      ? MOST_DIGITS
      : magnitude - Math.floor(Math.log10(halfWidth)) + 1;
  const digits = Math.min(MOST_DIGITS, Math.max(FEWEST_DIGITS, supported));
  return Math.min(20, Math.max(0, digits - 1 - magnitude));
}

function fixed(value: number, places: number): string {
  return Number.isFinite(value) ? grouped(value.toFixed(places)) : UNKNOWN;
}

/** Sets thousands apart by commas; exponents stay as they are. */
function grouped(digits: string): string {
  return /e/.test(digits)
    ? digits
    : digits.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

function timeUnit(ms: number): readonly [string, number] {
  const size = Math.abs(ms);
  if (size >= 999.5) return ['s', 1000];
  if (size >= 0.9995 || size === 0) return ['ms', 1];
  return size >= 0.0009995 ? ['µs', 1e-3] : ['ns', 1e-6];
}

function byteUnit(count: number): readonly [string, number] {
  const size = Math.abs(count);
  if (size >= 999.5e6) return ['GB', 1e9];
  return size >= 999.5e3 ? ['MB', 1e6] : ['kB', 1e3];
}
