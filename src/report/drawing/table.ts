/** A table before it is drawn: what it says, not how wide the terminal is. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly groups: readonly Group[];
  /** Sentences that explain or qualify, shown below. */
  readonly notes: readonly Note[];
}

/** A sentence below a table. One that explains a drawing, or the column with this head, is left out with it. */
export type Note =
  | string
  | { readonly drawn: string }
  | { readonly column: string; readonly explained: string };

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Where space is short, columns with the highest number go first; 0 never goes. */
  readonly drop: number;
  /** A picture made of characters, left out where a document has the numbers anyway. */
  readonly drawing?: true;
}

export interface Group {
  /** A line above the group's rows. */
  readonly label?: string;
  /** One cell per column. */
  readonly rows: readonly (readonly Cell[])[];
}

export type Cell = string | { readonly text: string; readonly tone: Tone };

/** What a cell's colour should say in a terminal; other formats show no tone. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'quiet' | 'strong';

export function textOf(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;
}

/** Stands where there is nothing to show. */
export const NOTHING: Cell = { text: '–', tone: 'quiet' };

/** A column as it is shown, with its place in the rows. */
export interface ShownColumn {
  readonly column: Column;
  readonly index: number;
}

/** Picks the columns that say anything: one in which every cell is empty is left out. */
export function shownColumns({ columns, groups }: Table): ShownColumn[] {
  const rows = groups.flatMap((group) => group.rows);
  return columns
    .map((column, index) => ({ column, index }))
    .filter(({ index }) => rows.some((row) => !EMPTY.has(textOf(row[index]))));
}

const EMPTY: ReadonlySet<string> = new Set(['', textOf(NOTHING)]);

/** Picks the notes on what is shown. */
export function shownNotes({ notes }: Table, shown: readonly Column[]): string[] {
  const hasDrawing = shown.some(({ drawing }) => drawing);
  return notes.flatMap((note) => {
    if (typeof note === 'string') return [note];
    if ('drawn' in note) return hasDrawing ? [note.drawn] : [];
    return shown.some(({ head }) => head === note.column) ? [note.explained] : [];
  });
}
