import type { Output } from './io.js';

/**
 * The characters that a terminal echoes on Ctrl-C. Without room for them, they would wrap and leave the line
 * standing.
 */
const CONTROL_C = '^C';

/** One line of a terminal that is written over and over, also after the terminal was resized. */
export class TerminalLine {
  readonly #out: Output;
  /** The columns that the line takes; undefined where there is none. */
  #shown: number | undefined;

  constructor(out: Output) {
    this.#out = out;
  }

  /** The columns that a text may take now. */
  get width(): number {
    const { columns = 80 } = this.#out;
    return Math.max(0, columns - 1 - CONTROL_C.length);
  }

  /** Shows a text that is no longer than `width`. */
  write(text: string): void {
    const padded = text.padEnd(this.width);
    this.#out.write(`${this.#start()}${padded}`);
    this.#shown = padded.length;
  }

  /** Wipes the line, and leaves the cursor at its start. */
  clear(): void {
    if (this.#shown === undefined) return;
    this.#out.write(`${this.#start()}${' '.repeat(this.width + CONTROL_C.length)}\r`);
    this.#shown = undefined;
  }

  /** Goes to where the line begins. In a terminal that became narrower it takes several rows, which are erased. */
  #start(): string {
    const { columns = 80 } = this.#out;
    const above = Math.ceil((this.#shown ?? 0) / columns) - 1;
    return above > 0 ? `\x1b[${above}A\r\x1b[J` : '\r';
  }
}
