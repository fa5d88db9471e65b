import { markdownText } from './markdown-text.js';
import { type Cell, type Group, shownColumns, type Table, textOf } from './table.js';

/** A heading and a list; nothing for no sentences. */
export function section(title: string, sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : `## ${title}\n\n${list(sentences.map(markdownText))}`;
}

/** Takes Markdown. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A heading and the table; nothing for a table without rows. */
export function tableSection(table: Table): string {
  const groups = table.groups.filter((group) => group.rows.length > 0);
  if (groups.length === 0) return '';
  return [
    `## ${markdownText(table.title)}`,
    ...labelledTables(table, groups),
    ...table.notes.map((note) => markdownText(typeof note === 'string' ? note : note.written)),
  ].join('\n\n');
}

/** Groups with a label get a heading and a table each; the others share one. */
function labelledTables(table: Table, groups: readonly Group[]): string[] {
  const shown = shownColumns(table).filter(({ column }) => !column.drawing);
  const head = [
    row(shown.map(({ column }) => markdownText(column.head))),
    row(shown.map(({ column }) => (column.align === 'right' ? '---:' : '---'))),
  ];
  const body = (group: Group) => group.rows.map((cells) => row(shown.map(({ index }) => cell(cells[index]))));
  if (groups.every(({ label }) => label === undefined))
    return [[...head, ...groups.flatMap(body)].join('\n')];
  return groups.flatMap((group) => [
    `### ${markdownText(group.label ?? '')}`,
    [...head, ...body(group)].join('\n'),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(content: Cell | undefined): string {
  const text = markdownText(textOf(content));
  return content !== undefined && typeof content !== 'string' && content.tone === 'good' && text !== ''
    ? `**${text}**`
    : text;
}
