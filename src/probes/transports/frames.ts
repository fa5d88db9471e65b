import type { Sendable } from './line.js';

// How values become bytes where nobody does it for the user, on a pipe and in a ring: a head of five bytes, which has the kind
// and the length, and then the text, the bytes, or JSON. Bytes go as they are.

export const HEAD_BYTES = 5;

const JSON_KIND = 0;
const TEXT_KIND = 1;
const BYTES_KIND = 2;

/** A body up to this is sent in one piece with its head: copying it costs less than a second write. */
const SMALL_BYTES = 65_536;

/** Returns the parts of a value's frame. */
export function frameOf(value: Sendable): readonly Uint8Array[] {
  if (value instanceof Uint8Array) return framed(BYTES_KIND, value);
  return typeof value === 'string'
    ? framed(TEXT_KIND, Buffer.from(value))
    : framed(JSON_KIND, Buffer.from(JSON.stringify(value)));
}

function framed(kind: number, body: Uint8Array): readonly Uint8Array[] {
  const head = Buffer.allocUnsafe(HEAD_BYTES + (body.length <= SMALL_BYTES ? body.length : 0));
  head.writeUInt8(kind, 0);
  head.writeUInt32LE(body.length, 1);
  if (head.length === HEAD_BYTES) return [head, body];
  head.set(body, HEAD_BYTES);
  return [head];
}

/** What a frame's head says. */
export interface Head {
  readonly kind: number;
  readonly length: number;
}

export function readHead(bytes: Uint8Array): Head {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEAD_BYTES);
  return { kind: view.getUint8(0), length: view.getUint32(1, true) };
}

/** Makes a value of a frame's body. The bytes of a value are the body's own. */
export function valueIn({ kind }: Head, body: Uint8Array): Sendable {
  if (kind === BYTES_KIND) return body;
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString();
  return kind === TEXT_KIND ? text : JSON.parse(text);
}

/** Puts frames together of chunks, however they were cut. Each byte is copied once. */
export class FrameReader {
  readonly #give: (value: Sendable) => void;
  #head: Head | undefined;
  #bytes: Uint8Array = new Uint8Array(HEAD_BYTES);
  #filled = 0;

  constructor(give: (value: Sendable) => void) {
    this.#give = give;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + this.#bytes.length - this.#filled);
      this.#bytes.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#bytes.length) this.#complete();
    }
  }

  #complete(): void {
    const head = this.#head;
    const bytes = this.#bytes;
    this.#filled = 0;
    this.#head = head === undefined ? readHead(bytes) : undefined;
    // A buffer of its own: slices of Node's pool may lie at any address.
    this.#bytes = new Uint8Array(this.#head?.length ?? HEAD_BYTES);
    if (head !== undefined) this.#give(valueIn(head, bytes));
    else if (this.#bytes.length === 0) this.#complete();
  }
}
