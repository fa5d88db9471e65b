import type { Comparison } from '../compare/comparison.js';
import { comparisonSections, comparisonTable } from './comparison-table.js';
import { headline } from './comparison-words.js';
import { section, tableSection } from './markdown-parts.js';
import { markdownText } from './markdown-text.js';

/** A comparison in GitHub-flavoured Markdown. */
export function comparisonMarkdown(comparison: Comparison): string {
  return [
    '# parallel-bench compare',
    `**${markdownText(headline(comparison))}**`,
    tableSection(comparisonTable(comparison)),
    ...comparisonSections(comparison).map(([title, sentences]) => section(title, sentences)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
