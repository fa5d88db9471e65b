import { StringDecoder } from 'node:string_decoder';

/** Cuts a stream of bytes into lines of bounded length. */
export class LineReader {
  readonly #maxLength: number;
  readonly #onLine: (line: string) => void;
  readonly #onTooLong: () => void;
  readonly #decoder = new StringDecoder('utf8');
  #parts: string[] = [];
  #length = 0;
  #isOver = false;

  /**
   * A line of more than `maxLength` UTF-16 units ends the reading: `onTooLong` is called once, and nothing
   * after that.
   */
  constructor(maxLength: number, onLine: (line: string) => void, onTooLong: () => void) {
    this.#maxLength = maxLength;
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
  }

  push(bytes: Buffer): void {
    if (this.#isOver) return;
    const [first = '', ...others] = this.#decoder.write(bytes).split('\n');
    this.#keep(first);
    for (const next of others) {
      const line = this.#parts.join('');
      this.#parts = [];
      this.#length = 0;
      if (this.#isOver) return;
      this.#onLine(line);
      this.#keep(next);
    }
  }

  #keep(part: string): void {
    this.#length += part.length;
    if (this.#length > this.#maxLength) {
      this.#isOver = true;
      this.#parts = [];
      this.#onTooLong();
    } else if (part !== '') this.#parts.push(part);
  }
}
