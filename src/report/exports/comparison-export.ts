import type { Comparison } from '../../verdict/comparison.js';
import type { Canvas } from '../drawing/draw-table.js';

/** One way to write a comparison down: the default export of a file in `comparison`, whose name is what `--format` takes. */
export interface ComparisonExport {
  render(comparison: Comparison, canvas: Canvas): string;
  /** For a CI that shows a summary of each job: what to add to one of so many bytes. It stands alone where there is none. */
  summary?(comparison: Comparison, usedBytes: number): string;
  /** What to print where no comparison could be made, and why. Without this only the error goes to stderr. */
  failure?(message: string): string;
}
