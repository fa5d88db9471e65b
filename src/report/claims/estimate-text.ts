import type { Line } from '../../claims/judging/line.js';
import type { Quantity } from '../../claims/judging/quantity.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import { halfWidth } from '../../statistics/estimate.js';
import { aboutSize, bytes, duration, factor, factorRange, percent, size } from '../drawing/quantity.js';

type Unit = Quantity['unit'];

/** Shows a quantity's value: `3.1×`, `28 s`, `42 MB`, `330`. */
export function valueText(unit: Unit, estimate: RoundEstimate): string {
  return UNITS[unit](estimate.value, halfWidth(estimate));
}

/** Shows a quantity's interval, or the range of the rounds where they are too few for one. */
export function rangeText(unit: Unit, estimate: RoundEstimate): string {
  if (estimate.rounds < 2) return '1 round';
  if (unit === 'times' && estimate.value < THOUSANDS) return factorRange(estimate);
  const [low, high] = [estimate.low, estimate.high].map((end) => UNITS[unit](end, halfWidth(estimate)));
  return low === high ? `${low}` : `${low}–${high}`.replace('×–', '–');
}

/** Shows where a line lies: `above 1×`, `from 5× to 20×`. */
export function lineText(unit: Unit, line: Line): string {
  return line.kind === 'within'
    ? `from ${boundText(unit, line.low)} to ${boundText(unit, line.high)}`
    : `${line.kind} ${boundText(unit, line.bound)}`;
}

/** A line is a number that somebody chose, not one that was measured: it keeps its digits. */
function boundText(unit: Unit, bound: number): string {
  if (unit === 'times') return `${Number(bound.toPrecision(3))}×`;
  if (unit === 'share') return percent(bound);
  if (unit === 'bytes') return bound < 1e6 ? `${bound / 1e3} kB` : `${bound / 1e6} MB`;
  if (unit === 'ms') return bound < 1000 ? `${bound} ms` : `${bound / 1000} s`;
  return size(bound);
}

const UNITS: Readonly<Record<Unit, (value: number, halfWidth?: number) => string>> = {
  times: (value, half) => (value < THOUSANDS ? factor(value, half) : `${thousands(value)}×`),
  share: percent,
  ms: duration,
  bytes,
  size: aboutSize,
};

/** From here on a factor is shown in thousands, with two digits: nobody uses more, and a table has no room. */
const THOUSANDS = 10_000;

function thousands(value: number): string {
  return Number.isFinite(value) ? `${aboutSize(value / 1000)}k` : '?';
}
