import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import type { Canvas } from '../../drawing/draw-table.js';
import { drawFirstAnswer } from '../../run/draw-first-answer.js';
import { firstAnswer } from '../../run/first-answer.js';
import type { Paper, RunExport } from '../run-export.js';

export default { render: answer } satisfies RunExport;

/** Numbers would be cut in fewer columns. */
const NARROWEST = 60;

/** Writes what `run` and `report` print on a terminal: what to use, on one screen. The tables have everything else. */
function answer(results: Results, { width, chalk, allRows = false, ...places }: Paper): string {
  const found = findings(results);
  const canvas: Canvas = { width: Math.max(NARROWEST, width), chalk };
  return drawFirstAnswer(firstAnswer(results, found, { allRows, places }), canvas);
}
