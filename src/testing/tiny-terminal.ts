import type { Output } from '../cli/io.js';

const ESCAPE = '\x1b';

/** A command to the terminal, or a character. */
const PIECES = new RegExp(`${ESCAPE}\\[\\d*[A-Z]|[\\s\\S]`, 'g');

/**
 * A terminal that wraps lines, and wraps them anew when it is resized, as most terminals do. It knows as much as a progress
 * line needs: text, line feed, carriage return, cursor up, and erasing from the cursor on.
 */
export class TinyTerminal implements Output {
  readonly isTTY = true;
  columns: number;
  /** Lines as they were written, however many rows they take. */
  readonly #lines: string[] = [''];
  /** The cursor's place in the last line. */
  #at = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  resize(columns: number): void {
    this.columns = columns;
  }

  /** Lists what is to be seen: every row that is not blank. */
  rows(): string[] {
    return this.#lines
      .flatMap((line) => {
        const rows = Math.max(1, Math.ceil(line.length / this.columns));
        return Array.from({ length: rows }, (_, i) =>
          line.slice(i * this.columns, (i + 1) * this.columns).trimEnd(),
        );
      })
      .filter((row) => row !== '');
  }

  write(text: string): void {
    for (const [piece] of text.matchAll(PIECES)) this.#take(piece);
  }

  #take(piece: string): void {
    const line = this.#lines.at(-1) ?? '';
    if (piece === '\n') {
      this.#lines.push('');
      this.#at = 0;
    } else if (piece === '\r') this.#at = this.#row() * this.columns;
    else if (piece.endsWith('A') && piece.length > 1) this.#up(Number.parseInt(piece.slice(2), 10));
    else if (piece === `${ESCAPE}[J`) this.#lines[this.#lines.length - 1] = line.slice(0, this.#at);
    else if (piece.length > 1) throw new Error(`this terminal does not know ${JSON.stringify(piece)}`);
    else {
      this.#lines[this.#lines.length - 1] =
        line.slice(0, this.#at).padEnd(this.#at) + piece + line.slice(this.#at + 1);
      this.#at++;
    }
  }

  /** The cursor's row in its line. Behind the last column it still stands in the row that is full. */
  #row(): number {
    return Math.max(0, Math.ceil(this.#at / this.columns) - 1);
  }

  #up(rows: number): void {
    if (rows > this.#row()) throw new Error('the cursor left the line: what stands above it would be lost');
    this.#at -= rows * this.columns;
  }
}
