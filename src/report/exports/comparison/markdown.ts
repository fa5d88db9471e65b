import type { Comparison } from '../../../verdict/comparison.js';
import { headline } from '../../comparison/comparison-headline.js';
import { comparisonSections, comparisonTable } from '../../comparison/comparison-table.js';
import { details, list, section, tableText } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import type { ComparisonExport } from '../comparison-export.js';

export default { render: comparisonMarkdown } satisfies ComparisonExport;

/** Writes a comparison as GitHub-flavoured Markdown: the verdict, the cells (unfolded unless all pass), what to know. */
export function comparisonMarkdown(comparison: Comparison): string {
  const table = comparisonTable(comparison);
  return [
    '### parallel-bench compare',
    `**${markdownText(headline(comparison))}**`,
    details(table.title, tableText(table), comparison.verdict !== 'pass'),
    ...comparisonSections(comparison).map(([title, sentences]) =>
      title === MEASURED ? details(title, list(sentences.map(markdownText))) : section(title, sentences),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** This section is folded: nobody reads first where and how it was measured. */
const MEASURED = 'Measured';
