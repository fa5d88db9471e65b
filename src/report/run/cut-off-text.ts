import type { CutOff } from '../../statistics/cut-off.js';
import { type Crossing, reversal } from '../../statistics/cut-off-points.js';
import { aboutSize, size, sizeInUnit } from '../drawing/quantity.js';
import { type Cell, NOTHING } from '../drawing/table.js';

/** Shows a cut-off in the space of a table cell: `310 (280–350)`, `never up to 4,882`, `unresolved (80–120)`. */
export function cutOffCell(answer: CutOff | undefined): Cell {
  if (answer === undefined) return NOTHING;
  switch (answer.kind) {
    case 'crosses': {
      const [about, range] = [aboutSize(answer.size.value), sizeRange(answer.size)];
      return about === range ? about : `${about} (${range})`;
    }
    case 'always':
      return { text: `always (${size(answer.from)} and up)`, tone: 'good' };
    case 'never':
      return { text: `never up to ${size(answer.upTo)}`, tone: 'quiet' };
    case 'not-monotone':
      return { text: crossingsText(answer.crossings), tone: 'doubtful' };
    case 'not-resolved':
      return {
        text: answer.reason === 'noise' ? `unresolved (${sizeRange(answer.size)})` : hint(answer),
        tone: 'doubtful',
      };
  }
}

function crossingsText(crossings: readonly Crossing[]): string {
  const only = reversal(crossings);
  return only === undefined
    ? `${crossings.length} crossings`
    : `pays only below ${size(only.below)}–${size(only.above)}`;
}

/** Shows a cut-off beside an advice: `310 candidates`. */
export function paysFromCell(answer: CutOff | undefined, sizeUnit: string): Cell {
  if (answer?.kind === 'crosses') return `${aboutSize(answer.size.value)} ${sizeUnit}`;
  if (answer?.kind === 'always')
    return answer.points.length === 1 ? `at ${sizeInUnit(answer.from, sizeUnit)}` : 'any size measured';
  if (answer?.kind === 'not-resolved' && answer.reason !== 'noise')
    return { text: hint(answer, (count) => sizeInUnit(count, sizeUnit)), tone: 'doubtful' };
  const cell = cutOffCell(answer);
  return typeof cell === 'string' || answer?.kind !== 'not-resolved'
    ? cell
    : { ...cell, text: `${cell.text} ${sizeUnit}` };
}

/** Shows both ends of an interval of sizes, or the closed one with a sign that points to the open one. */
export function sizeRange({ low, high }: { readonly low: number; readonly high: number }): string {
  if (low <= 0 && high === Infinity) return 'anywhere';
  if (low <= 0) return `≤ ${aboutSize(high)}`;
  if (high === Infinity) return `≥ ${aboutSize(low)}`;
  const [from, to] = [aboutSize(low), aboutSize(high)];
  return from === to ? from : `${from}–${to}`;
}

/** Finds the measured sizes around the place where the medians cross; an end is null where they don't cross before it. */
export function medianBracket({ size: { value }, points }: NotResolved): {
  readonly below: number | null;
  readonly above: number | null;
} {
  const sizes = points.map((point) => point.size);
  return {
    below: sizes.findLast((each) => each <= value) ?? null,
    above: sizes.find((each) => each > value) ?? null,
  };
}

export type NotResolved = Extract<CutOff, { readonly kind: 'not-resolved' }>;

/** Shows the sizes around the crossing: all that is known where there are too few rounds for an interval. */
function hint(answer: NotResolved, lastSize = size): string {
  const { below, above } = medianBracket(answer);
  if (below === null) return above === null ? 'unresolved' : `≤ ${lastSize(above)}`;
  return above === null ? `> ${lastSize(below)}` : `${size(below)}–${lastSize(above)}`;
}
