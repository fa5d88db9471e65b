import { type Cell, shownColumns, shownNotes, type Table, textOf } from '../../drawing/table.js';
import { type Child, element, type Markup, pieces } from './markup.js';

/** So many rows are read; the file and its other formats have all. */
const MOST_ROWS = 400;

/** Writes a table with its notes below; null for one without rows. */
export function tableMarkup(table: Table): Markup | null {
  const groups = table.groups.filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return null;
  const columns = shownColumns(table).filter(({ column }) => !column.drawing);
  const cells = (row: readonly Cell[]): Markup[] =>
    columns.map(({ column, index }, i) => cellMarkup(row[index], column.align, i === 0));
  let left = MOST_ROWS;
  const body = groups.flatMap(({ label, rows }): Markup[] => {
    const shown = rows.slice(0, Math.max(0, left));
    left -= rows.length;
    if (shown.length === 0) return [];
    const heading =
      label === undefined
        ? null
        : element(
            'tr',
            {},
            element('th', { colspan: columns.length, scope: 'colgroup', class: 'group' }, label),
          );
    return [
      element(
        'tbody',
        {},
        heading,
        shown.map((row) => element('tr', {}, cells(row))),
      ),
    ];
  });
  const notes = shownNotes(
    table,
    columns.map(({ column }) => column),
  );
  return pieces(
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': `Table: ${table.title}` },
      element(
        'table',
        {},
        element('caption', { class: 'unseen' }, table.title),
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            columns.map(({ column }) => headMarkup(column.head, column.align)),
          ),
        ),
        body,
      ),
    ),
    left < 0 ? paragraph(`… and ${-left} more rows: --format json has all.`, 'note') : null,
    notes.map((note) => paragraph(note, 'note')),
  );
}

/** Writes a paragraph; what stands between backticks becomes code. */
export function paragraph(text: string, kind?: string): Markup {
  return element('p', { class: kind }, prose(text));
}

/** Writes sentences as a list; null where there is none. */
export function listMarkup(sentences: readonly string[]): Markup | null {
  return sentences.length === 0
    ? null
    : element(
        'ul',
        {},
        sentences.map((each) => element('li', {}, prose(each))),
      );
}

function prose(text: string): Child[] {
  return text.split(/`([^`]{1,200})`/).map((part, i) => (i % 2 === 1 ? element('code', {}, part) : part));
}

/** A head without words gets some for readers who only hear the table. */
function headMarkup(head: string, align: 'left' | 'right'): Markup {
  const text = head === '' ? element('span', { class: 'unseen' }, 'interval or source') : head;
  return element('th', { scope: 'col', class: align === 'right' ? 'number' : undefined }, text);
}

function cellMarkup(cell: Cell | undefined, align: 'left' | 'right', isFirst: boolean): Markup {
  const tone = cell === undefined || typeof cell === 'string' ? undefined : cell.tone;
  const kinds = [align === 'right' ? 'number' : undefined, tone].filter((kind) => kind !== undefined);
  const attributes = { class: kinds.length === 0 ? undefined : kinds.join(' ') };
  return isFirst && textOf(cell) !== ''
    ? element('th', { scope: 'row', ...attributes }, textOf(cell))
    : element('td', attributes, textOf(cell));
}
