import { type Canvas, clean } from '../drawing/draw-table.js';
import { wrapped } from '../drawing/text-width.js';
import type { ContenderBar } from './contender-bars.js';
import { type BarColumns, drawBars } from './draw-bars.js';
import type { Verdict } from './first-answer.js';

const INDENT = '  ';

/** Draws what to do about a workload, and below it so many bars. */
export function drawVerdict(
  { name, sentence, bars }: Verdict,
  mostBars: number,
  columns: BarColumns,
  { width, chalk }: Canvas,
): string[] {
  const label = clean(name);
  const [first = '', ...rest] = wrapped(`${label}: ${clean(sentence)}`, width - INDENT.length);
  const heading = first.startsWith(label) ? chalk.bold(label) + first.slice(label.length) : chalk.bold(first);
  return [
    heading,
    ...rest.map((line) => INDENT + line),
    ...drawBars(mostTelling(bars, mostBars), columns, { chalk }),
  ];
}

/** Picks so many bars and keeps their order: the essential ones, then the fastest. */
function mostTelling(bars: readonly ContenderBar[], most: number): ContenderBar[] {
  const essentialFirst = [...bars].sort((a, b) => Number(b.essential) - Number(a.essential));
  const kept = new Set(essentialFirst.slice(0, most));
  return bars.filter((bar) => kept.has(bar));
}
