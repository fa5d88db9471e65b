import { frameOf, HEAD_BYTES, readHead, valueIn } from './frames.js';
import type { Sendable } from './line.js';

/** A power of two, so that the place in it goes on where the counters overflow. Larger frames go through in pieces. */
const CAPACITY = 2 ** 20;

/** Where the counters of bytes stand: only the writer changes the one, and only the reader the other. */
const WRITTEN = 0;
const READ = 1;
const COUNTERS = 2;

/** A writer that waits longer has lost its reader, and the other way round. */
const LONGEST_WAIT_MS = 20_000;

/** The memory of one direction. */
export function ringMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(COUNTERS * Int32Array.BYTES_PER_ELEMENT + CAPACITY);
}

/** One end of a stream of bytes in shared memory, with one writer and one reader, which block their threads. */
export class Ring {
  readonly #counters: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.#counters = new Int32Array(memory, 0, COUNTERS);
    this.#bytes = new Uint8Array(memory, this.#counters.byteLength);
  }

  send(value: Sendable): void {
    for (const part of frameOf(value)) this.#write(part);
  }

  receive(): Sendable {
    const head = readHead(this.#read(HEAD_BYTES));
    return valueIn(head, this.#read(head.length));
  }

  #write(part: Uint8Array): void {
    for (let done = 0; done < part.length; ) {
      const { written, read, filled } = this.#state();
      const at = written & (CAPACITY - 1);
      const count = Math.min(part.length - done, CAPACITY - filled, CAPACITY - at);
      if (count === 0) {
        this.#waitWhile(READ, read);
        continue;
      }
      this.#bytes.set(part.subarray(done, done + count), at);
      this.#advance(WRITTEN, written + count);
      done += count;
    }
  }

  #read(length: number): Uint8Array {
    const part = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const { written, read, filled } = this.#state();
      const at = read & (CAPACITY - 1);
      const count = Math.min(length - done, filled, CAPACITY - at);
      if (count === 0) {
        this.#waitWhile(WRITTEN, written);
        continue;
      }
      part.set(this.#bytes.subarray(at, at + count), done);
      this.#advance(READ, read + count);
      done += count;
    }
    return part;
  }

  #state() {
    const written = Atomics.load(this.#counters, WRITTEN);
    const read = Atomics.load(this.#counters, READ);
    // The counters overflow, and their difference does not.
    return { written, read, filled: (written - read) | 0 };
  }

  #advance(counter: number, value: number): void {
    Atomics.store(this.#counters, counter, value | 0);
    Atomics.notify(this.#counters, counter);
  }

  #waitWhile(counter: number, value: number): void {
    if (Atomics.wait(this.#counters, counter, value, LONGEST_WAIT_MS) === 'timed-out')
      throw new Error(`the other end of the ring was silent for ${LONGEST_WAIT_MS / 1000} s`);
  }
}
