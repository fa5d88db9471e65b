import type { History } from '../../verdict/history.js';
import type { Canvas } from '../drawing/draw-table.js';

/** One way to write a history down: the default export of a file in `history`, whose name is what `--format` takes. */
export interface HistoryExport {
  render(history: History, canvas: Canvas): string;
}
