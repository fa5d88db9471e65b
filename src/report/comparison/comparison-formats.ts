import type { Comparison } from '../../verdict/comparison.js';
import type { Canvas } from '../drawing/draw-table.js';
import { jsonText } from '../drawing/json-text.js';
import { comparisonMarkdown } from './comparison-markdown.js';
import { comparisonTables } from './comparison-table.js';

/** One way to write a comparison down. */
export interface ComparisonFormat {
  /** What `--format` takes. */
  readonly id: string;
  render(comparison: Comparison, canvas: Canvas): string;
}

/** Every format that only prints; `github` also writes a job summary, which is the command's business. */
export const COMPARISON_FORMATS: readonly ComparisonFormat[] = [
  { id: 'table', render: comparisonTables },
  // Bounds that the pairs leave open are null: JSON has no infinity.
  { id: 'json', render: (comparison) => jsonText(comparison, 2) },
  { id: 'markdown', render: comparisonMarkdown },
];
