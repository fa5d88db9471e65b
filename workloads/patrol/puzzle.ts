/** A puzzle, read from its text format: `#` wall, `.` free, `^` the guard's start, facing up. */
export interface Puzzle {
  readonly rows: number;
  readonly columns: number;
  /** 1 for a wall and 0 for a free cell; row after row, without a border. */
  readonly walls: Uint8Array;
  /** The index of the start in `walls`. */
  readonly start: number;
}

/** States are numbered in 32 bits: four per cell, with room for a border. */
const MAX_CELLS = 1 << 24;

/**
 * Reads a rectangular grid of any size. Line ends may be LF or CRLF, and the last one may be missing. Throws
 * an Error that names the row and what was seen there.
 */
export function parsePuzzle(text: string): Puzzle {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) {
    throw new Error(
      'The grid is empty. Give the rows of a puzzle: # for a wall, . for a free cell, ^ for the start.',
    );
  }
  const columns = lines[0]?.length ?? 0;
  const cellCount = lines.length * columns;
  lines.forEach((line, row) => {
    checkCharacters(line, row);
    checkWidth(line, row, columns);
  });
  if (cellCount > MAX_CELLS) {
    throw new Error(
      `The grid has ${cellCount} cells. At most ${MAX_CELLS} can be walked: cut out a part of it.`,
    );
  }
  const start = findStart(lines);
  const walls = new Uint8Array(cellCount);
  lines.forEach((line, row) => {
    for (let column = 0; column < columns; column++) {
      if (line[column] === '#') walls[row * columns + column] = 1;
    }
  });
  return { rows: lines.length, columns, walls, start };
}

function checkCharacters(line: string, row: number): void {
  const at = line.search(/[^#.^]/);
  if (at < 0) return;
  const name = characterName(line.codePointAt(at) ?? 0);
  throw new Error(
    `Row ${row + 1}, column ${at + 1} has ${name}. A cell is # (wall), . (free) or ^ (the start, facing up).`,
  );
}

/**
 * Names letters, digits and signs as they are, and anything else only by its number, because it may steer a
 * terminal.
 */
function characterName(codePoint: number): string {
  const number = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  return codePoint > 0x20 && codePoint < 0x7f ? `'${String.fromCodePoint(codePoint)}' (${number})` : number;
}

function checkWidth(line: string, row: number, columns: number): void {
  if (line.length === columns) return;
  throw new Error(
    `Row ${row + 1} has ${line.length} cells, but row 1 has ${columns}. Make every row the same width.`,
  );
}

function findStart(lines: readonly string[]): number {
  const [first, second] = startsOf(lines);
  if (first === undefined) {
    throw new Error('The grid has no start. Put one ^ on the cell the guard starts from, facing up.');
  }
  if (second !== undefined) {
    throw new Error(`The grid has a start at ${place(first)} and another at ${place(second)}. Keep one ^.`);
  }
  return first.row * (lines[0]?.length ?? 0) + first.column;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function* startsOf(lines: readonly string[]): Generator<Place> {
  for (const [row, line] of lines.entries()) {
    for (let column = line.indexOf('^'); column >= 0; column = line.indexOf('^', column + 1)) {
      yield { row, column };
    }
  }
}

function place({ row, column }: Place): string {
  return `row ${row + 1}, column ${column + 1}`;
}
