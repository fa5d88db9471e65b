import { markdownText } from './markdown-text.js';
import {
  type Cell,
  type Group,
  type ShownColumn,
  shownColumns,
  shownNotes,
  type Table,
  textOf,
} from './table.js';

// The headings start at the third level: a comment on a pull request stands below its page's own.

/** Writes a heading and a list; nothing where there is no sentence. */
export function section(title: string, sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : `#### ${title}\n\n${list(sentences.map(markdownText))}`;
}

/** Folds content behind a line that opens it; nothing where there is no content. */
export function details(title: string, content: string, open = false): string {
  if (content === '') return '';
  // Markdown inside HTML needs the empty lines.
  return `<details${open ? ' open' : ''}>\n<summary>${markdownText(title)}</summary>\n\n${content}\n\n</details>`;
}

/** Writes a list of items that are Markdown already. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Writes a table and its notes; nothing for a table without rows. */
export function tableText(table: Table): string {
  const groups = table.groups.filter((group) => group.rows.length > 0);
  if (groups.length === 0) return '';
  return [
    ...labelledTables(table, groups),
    ...shownNotes(
      table,
      documentColumns(table).map(({ column }) => column),
    ).map(markdownText),
  ].join('\n\n');
}

/** Groups with a label get a table each; the others share one. */
function labelledTables(table: Table, groups: readonly Group[]): string[] {
  const shown = documentColumns(table);
  const head = [
    row(shown.map(({ column }) => markdownText(column.head))),
    row(shown.map(({ column }) => (column.align === 'right' ? '---:' : '---'))),
  ];
  const body = (group: Group) => group.rows.map((cells) => row(shown.map(({ index }) => cell(cells[index]))));
  if (groups.every(({ label }) => label === undefined))
    return [[...head, ...groups.flatMap(body)].join('\n')];
  return groups.flatMap((group) => [
    `**${markdownText(group.label ?? '')}**`,
    [...head, ...body(group)].join('\n'),
  ]);
}

/** A pull request's page has room for so many; in a wider table every cell wraps. */
const MOST_COLUMNS = 8;

/** Picks the columns with the lowest `drop`, as many as fit. Every format for programs has the others. */
function documentColumns(table: Table): ShownColumn[] {
  let kept = shownColumns(table).filter(({ column }) => !column.drawing);
  while (kept.length > MOST_COLUMNS) {
    const worst = Math.max(...kept.map(({ column }) => column.drop));
    if (worst === 0) break;
    kept = kept.filter(({ column }) => column.drop !== worst);
  }
  return kept;
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
