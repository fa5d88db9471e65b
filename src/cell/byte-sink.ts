import type { Hash } from 'node:crypto';

const CHUNK_BYTES = 65_536;
/** Longer runs of bytes go to the hash without being copied; longer texts go there in parts. */
const COPIED_BYTES = 4096;
const TEXT_PART = 1 << 20;
/** A recurring name is written once. Beyond this many names, each is written every time. */
const MAX_NAMES = 10_000;

/** Gathers small pieces into chunks for a hash, because each call of the hash costs a microsecond. */
export class ByteSink {
  readonly #hash: Hash;
  readonly #bytes = new Uint8Array(CHUNK_BYTES);
  readonly #view = new DataView(this.#bytes.buffer);
  readonly #names = new Map<string, number>();
  #length = 0;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  /** Writes one byte that says what comes next. */
  tag(tag: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = tag;
  }

  /** Writes all bits of the number. Every NaN is written as one value. */
  number(tag: number, value: number): void {
    this.#reserve(9);
    this.#bytes[this.#length] = tag;
    this.#view.setFloat64(this.#length + 1, Number.isNaN(value) ? Number.NaN : value);
    this.#length += 9;
  }

  text(tag: number, text: string): void {
    this.number(tag, text.length);
    if (2 * text.length <= COPIED_BYTES) {
      this.#reserve(2 * text.length);
      const bytes = this.#bytes;
      let at = this.#length;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        bytes[at++] = unit;
        bytes[at++] = unit >> 8;
      }
      this.#length = at;
      return;
    }
    this.flush();
    for (let from = 0; from < text.length; from += TEXT_PART)
      this.#hash.update(text.slice(from, from + TEXT_PART), 'utf16le');
  }

  /** Writes a text that is likely to recur, such as a field's name. */
  name(tag: number, name: string): void {
    const known = this.#names.get(name);
    if (known === undefined) {
      if (this.#names.size < MAX_NAMES) this.#names.set(name, this.#names.size);
      this.number(tag, -1);
      this.text(tag, name);
    } else this.number(tag, known);
  }

  bytes(tag: number, bytes: Uint8Array): void {
    this.number(tag, bytes.length);
    if (bytes.length <= COPIED_BYTES) {
      this.#reserve(bytes.length);
      this.#bytes.set(bytes, this.#length);
      this.#length += bytes.length;
      return;
    }
    this.flush();
    this.#hash.update(bytes);
  }

  /** Hands everything gathered so far to the hash. */
  flush(): void {
    this.#hash.update(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes > CHUNK_BYTES) this.flush();
  }
}
