import type { Canvas } from '../drawing/draw-table.js';
import { clean } from '../drawing/draw-table.js';
import { wrapped } from '../drawing/text-width.js';
import type { Health } from './health-line.js';

/** Draws the lines that stand above everything that rests on them. */
export function drawHealth({ text, doubtful }: Health, { width, chalk }: Canvas): string[] {
  const tone = doubtful ? chalk.yellow : chalk.dim;
  return wrapped(clean(text), width).map((line) => tone(line));
}
