import type { Findings } from '../../findings/findings.js';
import type { Results } from '../../model/results.js';
import { type Canvas, drawSection } from '../drawing/draw-table.js';
import { drawHealth } from '../run/draw-health.js';
import { drawPools } from '../run/draw-pools.js';
import { footer } from '../run/footer.js';
import { health } from '../run/health-line.js';
import { problemSentences } from '../run/problems.js';
import type { Paper } from './run-export.js';

/** Numbers would be cut in fewer columns. Lines are wider than a terminal that is narrower. */
const NARROWEST = 60;

/**
 * Draws a page of tables for a terminal: the health of the measurement and what it says of pools, then the body, then
 * what to doubt and how it was measured.
 */
export function tablePage(
  results: Results,
  found: Findings,
  { width, chalk, file, command }: Paper,
  body: (canvas: Canvas) => readonly string[],
): string {
  const canvas: Canvas = { width: Math.max(NARROWEST, width), chalk };
  return [
    drawHealth(health(results, found), canvas)
      .map((line) => `${line}\n`)
      .join(''),
    drawPools(found.pools, canvas),
    ...body(canvas),
    drawSection('Failures and warnings', problemSentences(results), canvas),
    drawSection(null, footer(results, found, file, command), canvas),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
