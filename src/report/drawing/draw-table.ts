import type { ChalkInstance } from 'chalk';
import CliTable3 from 'cli-table3';
import { cleanText } from '../../model/clean-text.js';
import { counted } from './quantity.js';
import { type Cell, type Column, shownColumns, shownNotes, type Table, type Tone, textOf } from './table.js';
import { clipped, textWidth, wrapped } from './text-width.js';

/** What a table is drawn on. */
export interface Canvas {
  /** Columns of the terminal. */
  readonly width: number;
  readonly chalk: ChalkInstance;
}

const INDENT = '  ';
const GAP = '  ';
/** A longer text is cut, whatever the terminal's width: names come from files. */
const LONGEST_TEXT = 500;
/** A terminal shows so much of a table and of a list; laying a table out takes quadratic time. */
const MOST_ROWS = 400;
const MOST_SENTENCES = 60;
/** A text column is narrowed down to this. */
const NARROWEST = 6;

/** Draws title, head, groups and notes; every line fits the width, and a table too long to read says what it left out. */
export function drawTable(whole: Table, canvas: Canvas): string {
  const { width, chalk } = canvas;
  const table = shortened(whole);
  const columns = fittingColumns(table, width - INDENT.length);
  const [head = '', rule = '', ...rows] = drawRows(table, columns, chalk);
  const lines = [chalk.bold(clipped(clean(table.title), width)), '', chalk.dim(head), chalk.dim(rule)];
  let next = 0;
  for (const [i, group] of table.groups.entries()) {
    if (group.label !== undefined) {
      if (i > 0) lines.push('');
      lines.push(INDENT + chalk.bold(clipped(clean(group.label), width - INDENT.length)));
    }
    lines.push(...rows.slice(next, next + group.rows.length));
    next += group.rows.length;
  }
  if (table.notes.length > 0) lines.push('');
  const notes = shownNotes(
    table,
    columns.map(({ column }) => column),
  );
  lines.push(...someSentences(notes).flatMap((note) => drawNote(note, canvas)));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Draws a sentence below a table, wrapped under its indent. */
export function drawNote(note: string, { width, chalk }: Canvas): string[] {
  return wrapped(clean(note), width - INDENT.length).map((line) => INDENT + chalk.dim(line));
}

/** Draws a heading and wrapped sentences; nothing where there is no sentence. */
export function drawSection(title: string | null, sentences: readonly string[], canvas: Canvas): string {
  if (sentences.length === 0) return '';
  const heading = title === null ? [] : [canvas.chalk.bold(title), ''];
  return [...heading, ...someSentences(sentences).flatMap((sentence) => drawNote(sentence, canvas))]
    .map((line) => `${line}\n`)
    .join('');
}

/** Makes text from anywhere safe in a terminal. */
export function clean(text: string): string {
  return cleanText(text, LONGEST_TEXT);
}

/** Keeps the first rows, as many as somebody may read. */
function shortened(table: Table): Table {
  let left = MOST_ROWS;
  const groups = table.groups.flatMap((group) => {
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    return rows.length > 0 ? [{ ...group, rows }] : [];
  });
  const hidden = table.groups.reduce((sum, { rows }) => sum + rows.length, 0) - (MOST_ROWS - left);
  if (hidden === 0) return table;
  const note = `… and ${counted(hidden, 'more row', 'more rows')}: --format json has all.`;
  return { ...table, groups, notes: [note, ...table.notes] };
}

/** Keeps the first of many sentences, and says how many more there are. */
function someSentences(sentences: readonly string[]): readonly string[] {
  const left = sentences.length - MOST_SENTENCES;
  return left > 0
    ? [
        ...sentences.slice(0, MOST_SENTENCES),
        `… and ${counted(left, 'more', 'more')}: --format json has all.`,
      ]
    : sentences;
}

interface FittingColumn {
  readonly index: number;
  readonly column: Column;
  readonly width: number;
}

function fittingColumns(table: Table, width: number): FittingColumn[] {
  const rows = table.groups.flatMap((group) => group.rows);
  let kept = shownColumns(table).map(({ column, index }) => ({
    index,
    column,
    width: Math.max(
      ...[column.head, ...rows.map((row) => textOf(row[index]))].map((text) => textWidth(clean(text))),
    ),
  }));
  while (totalWidth(kept) > width) {
    const worst = Math.max(...kept.map(({ column }) => column.drop));
    if (worst === 0) break;
    kept = kept.filter(({ column }) => column.drop !== worst);
  }
  return squeezed(kept, width);
}

/** Takes the columns that are still too many from the widest one, one by one: names are longer than numbers. */
function squeezed(columns: readonly FittingColumn[], width: number): FittingColumn[] {
  const squeezable = columns.map((column) => ({ ...column }));
  for (let excess = totalWidth(columns) - width; excess > 0; excess--) {
    const widest = squeezable.reduce((a, b) => (b.width > a.width ? b : a));
    if (widest.width <= NARROWEST) break;
    widest.width--;
  }
  return squeezable;
}

function totalWidth(columns: readonly FittingColumn[]): number {
  return columns.reduce((sum, column) => sum + column.width, GAP.length * (columns.length - 1));
}

/** Draws the head, the rule below it, and one line per row. */
function drawRows(table: Table, columns: readonly FittingColumn[], chalk: ChalkInstance): string[] {
  const drawn = new CliTable3({
    head: columns.map(({ column }) => column.head),
    colWidths: columns.map((column) => column.width),
    colAligns: columns.map(({ column }) => column.align),
    chars: RESTRAINED,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  for (const row of table.groups.flatMap((group) => group.rows)) {
    drawn.push(columns.map(({ index, width }) => coloured(row[index], width, chalk)));
  }
  return drawn.toString().split('\n');
}

function coloured(cell: Cell | undefined, width: number, chalk: ChalkInstance): string {
  const text = clipped(clean(textOf(cell)), width);
  return cell === undefined || typeof cell === 'string' ? text : toned(text, cell.tone, chalk);
}

/** Colours a text as its tone says. */
export function toned(text: string, tone: Tone, chalk: ChalkInstance): string {
  return text === '' ? text : TONES[tone](chalk)(text);
}

const TONES: Readonly<Record<Tone, (chalk: ChalkInstance) => ChalkInstance>> = {
  good: (chalk) => chalk.green,
  bad: (chalk) => chalk.red,
  doubtful: (chalk) => chalk.yellow,
  quiet: (chalk) => chalk.dim,
  strong: (chalk) => chalk.bold,
};

/** There is no box: only a rule under the head, and space between the columns. */
const RESTRAINED = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: INDENT,
  'left-mid': INDENT,
  mid: '─',
  'mid-mid': GAP,
  right: '',
  'right-mid': '',
  middle: GAP,
} as const;
