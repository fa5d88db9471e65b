import { sideBySide } from '../../../findings/side-by-side.js';
import { type Canvas, drawSection, drawTable } from '../../drawing/draw-table.js';
import type { Table } from '../../drawing/table.js';
import { answersBeside } from '../../runs/answers-beside.js';
import { besideNotes } from '../../runs/beside-notes.js';
import { cellsBeside } from '../../runs/cells-beside.js';
import { differingFacts } from '../../runs/differing-facts.js';
import { runList } from '../../runs/run-list.js';
import type { RunsExport } from '../runs-export.js';

/** Numbers would be cut in fewer columns. */
const NARROWEST = 60;

/** Draws runs side by side for a terminal: what differs between them stands on top. */
export default {
  render(runs, { width, chalk }) {
    const canvas: Canvas = { width: Math.max(NARROWEST, width), chalk };
    const beside = sideBySide(runs);
    return [
      drawn(runList(beside.runs), canvas),
      drawn(differingFacts(beside.runs), canvas),
      drawn(answersBeside(beside), canvas),
      drawn(cellsBeside(beside), canvas),
      drawSection('What to know', besideNotes(beside), canvas),
    ]
      .filter((part) => part !== '')
      .join('\n');
  },
} satisfies RunsExport;

function drawn(table: Table, canvas: Canvas): string {
  return table.groups.some(({ rows }) => rows.length > 0) ? drawTable(table, canvas) : '';
}
