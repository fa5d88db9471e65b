import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { type Canvas, drawTable } from '../../drawing/draw-table.js';
import { drawFirstAnswer } from '../../run/draw-first-answer.js';
import { firstAnswer } from '../../run/first-answer.js';
import { ladderTable } from '../../run/ladder-table.js';
import pools from '../pools/table.js';
import type { Paper, RunExport } from '../run-export.js';

export default { render: answer } satisfies RunExport;

/** Numbers would be cut in fewer columns. */
const NARROWEST = 60;

/**
 * Writes what `run` and `report` print on a terminal: what to use, on one screen. The tables have everything else. A run of
 * `pools` was made for another question, and its answer is what `pools` printed.
 */
function answer(results: Results, paper: Paper): string {
  const { width, chalk, allRows = false, ...places } = paper;
  const found = findings(results);
  if (found.pools !== null) return pools.render(results, paper);
  const canvas: Canvas = { width: Math.max(NARROWEST, width), chalk };
  const first = drawFirstAnswer(firstAnswer(results, found, { allRows, places }), canvas);
  return found.ladder === null ? first : `${first}\n${drawTable(ladderTable(found.ladder), canvas)}`;
}
