import type { PoolFindings } from '../../findings/pool-findings.js';
import { list, tableText } from '../drawing/markdown-parts.js';
import { markdownText } from '../drawing/markdown-text.js';
import { poolSentences } from './pool-sentences.js';
import { poolOptionsTable, poolsTable } from './pool-tables.js';

/** Writes what a run says of pools as Markdown; nothing where it is not one of `pools`. */
export function poolsMarkdown(found: PoolFindings | null): string {
  if (found === null) return '';
  const tables = [poolsTable(found), poolOptionsTable(found)].flatMap((table) => {
    const text = tableText(table);
    return text === '' ? [] : [`#### ${markdownText(table.title)}`, text];
  });
  return [list(poolSentences(found).map(markdownText)), ...tables].join('\n\n');
}
