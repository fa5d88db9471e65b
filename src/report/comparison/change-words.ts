import { FIGURES } from '../../model/compared-metrics.js';
import type { FigureUnit } from '../../model/metric-declaration.js';
import type { Estimate } from '../../statistics/estimate.js';
import type { Change } from '../../verdict/comparison.js';
import { bytes, duration, factor, percent } from '../drawing/quantity.js';

/** Words a change: `fastest turn 10.1 → 11.1 ms, +9.8% (8.1–11.2), allowed 3%, p < 0.0001` */
export function changeWords(change: Change): string {
  const { metric, ratio, threshold, p } = change;
  const values = fromTo(change);
  const allowed = threshold === null ? '' : `, allowed ${percent(threshold)}`;
  const shown = p === null ? '' : `, p ${pValue(p).replace(/^(?=\d)/, '= ')}`;
  return `${FIGURES[metric].name} ${values === '' ? '' : `${values}, `}${growth(ratio)}${allowed}${shown}`;
}

/** Shows both values: `10.1 → 11.6 ms`, or `980 µs → 1.20 ms`; empty where one is not known. */
export function fromTo({ metric, base, head }: Change): string {
  if (base === null || head === null) return '';
  const [from, to] = [base, head].map(IN_UNIT[FIGURES[metric].unit]);
  if (from === undefined || to === undefined) return '';
  const [number = '', unit] = from.split(' ');
  return unit !== undefined && to.endsWith(` ${unit}`) ? `${number} → ${to}` : `${from} → ${to}`;
}

const IN_UNIT: Readonly<Record<FigureUnit, (value: number) => string>> = {
  ms: (value) => duration(value),
  bytes: (value) => bytes(value),
  times: (value) => factor(value),
};

/** Shows how much more head takes, with its 95% interval: `+15.1% (14.8–16.9)`, `−0.4% (−1.2…+0.3)` or `2.52× (2.48–2.55)`. */
export function growth(ratio: Estimate): string {
  return `${growthOf(ratio.value)} (${growthRange(ratio)})`;
}

/** A factor is easier to read than a percentage from here on. */
const FACTOR_FROM = 2;

export function growthOf(ratio: number): string {
  return ratio >= FACTOR_FROM ? factor(ratio) : `${signed(ratio)}%`;
}

function growthRange({ value, low, high }: Estimate): string {
  if (!(low > 0 && Number.isFinite(high))) return 'no interval yet';
  if (value >= FACTOR_FROM) return `${low.toFixed(2)}–${high.toFixed(2)}`;
  return low >= 1 ? `${signed(low)}–${signed(high)}`.replaceAll('+', '') : `${signed(low)}…${signed(high)}`;
}

function signed(ratio: number): string {
  const points = (ratio - 1) * 100;
  const digits = Math.abs(points).toFixed(1);
  return `${points < 0 && digits !== '0.0' ? '−' : '+'}${digits}`;
}

/** Shows a p-value: `< 0.0001` or `0.0032`. */
export function pValue(p: number): string {
  return p < 0.0001 ? '< 0.0001' : String(Number(p.toPrecision(2)));
}
