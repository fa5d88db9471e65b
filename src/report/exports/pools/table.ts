import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { type Canvas, drawSection } from '../../drawing/draw-table.js';
import { drawHealth } from '../../run/draw-health.js';
import { drawPools } from '../../run/draw-pools.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { problemSentences } from '../../run/problems.js';
import type { Paper, RunExport } from '../run-export.js';

export default { render: table } satisfies RunExport;

/** Numbers would be cut in fewer columns. */
const NARROWEST = 60;

/** Writes what `pools` prints: which pool, which option, and what to doubt. */
function table(results: Results, { width, chalk, file, command }: Paper): string {
  const canvas: Canvas = { width: Math.max(NARROWEST, width), chalk };
  const found = findings(results);
  return [
    drawHealth(health(results, found), canvas)
      .map((line) => `${line}\n`)
      .join(''),
    drawPools(found.pools, canvas),
    drawSection('Failures and warnings', problemSentences(results), canvas),
    drawSection(null, footer(results, found, file, command), canvas),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
