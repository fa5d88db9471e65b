import type { Comparison } from '../../../verdict/comparison.js';
import { headline } from '../../comparison/comparison-headline.js';
import { comparisonSections, comparisonTable } from '../../comparison/comparison-table.js';
import { type Canvas, clean, drawSection, drawTable } from '../../drawing/draw-table.js';
import { wrapped } from '../../drawing/text-width.js';
import type { ComparisonExport } from '../comparison-export.js';

export default { render: comparisonTables } satisfies ComparisonExport;

/** Writes a comparison for a terminal: the verdict, the cells, what could not be compared, what to doubt. */
function comparisonTables(comparison: Comparison, canvas: Canvas): string {
  const table = comparisonTable(comparison);
  const { width, chalk } = canvas;
  return [
    wrapped(clean(headline(comparison)), width)
      .map((line) => `${chalk.bold(line)}\n`)
      .join(''),
    table.groups.length > 0 ? drawTable(table, canvas) : '',
    ...comparisonSections(comparison).map(([title, sentences]) => drawSection(title, sentences, canvas)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
