import { types } from 'node:util';
import { Serializer } from 'node:v8';
import { walkValue } from '../model/walk-value.js';

/** What sending a value takes, in bytes. */
export interface SerialisedSize {
  /** Everything but buffers. */
  readonly rest: number;
  /** Buffers that are copied unless they are moved. */
  readonly buffers: number;
  /** Buffers in shared memory. */
  readonly shared: number;
}

/** How a value is written: between threads whole buffers behind views travel, and to a process only what views cover. */
export type Encoding = 'threads' | 'processes' | 'json';

/**
 * Returns what sending a value takes, by V8's own serialiser. It copies no buffer, however large. Throws for what can't be
 * sent.
 */
export function serialisedSize(value: unknown, encoding: Encoding): SerialisedSize {
  if (encoding === 'json') {
    const text = JSON.stringify(value) ?? '';
    return { rest: Buffer.byteLength(text), buffers: 0, shared: 0 };
  }
  const meter = new Meter();
  const seen = new Set<ArrayBufferLike>();
  let buffers = 0;
  walkValue(value, 'value', (part) => {
    const isView = ArrayBuffer.isView(part);
    const buffer = isView ? part.buffer : types.isAnyArrayBuffer(part) ? part : undefined;
    if (buffer === undefined) return;
    const isFirst = !seen.has(buffer);
    seen.add(buffer);
    if (!types.isArrayBuffer(buffer)) return;
    if (isFirst) meter.transferArrayBuffer(seen.size, buffer);
    if (encoding === 'processes') buffers += part === buffer ? buffer.byteLength : viewBytes(part);
    else if (isFirst) buffers += buffer.byteLength;
  });
  meter.writeValue(value);
  return { rest: meter.releaseBuffer().length, buffers, shared: meter.shared };
}

function viewBytes(part: unknown): number {
  return ArrayBuffer.isView(part) ? part.byteLength : 0;
}

/** A serialiser that leaves buffers out, and takes shared memory, which V8 asks about. */
class Meter extends Serializer {
  readonly #ids = new Map<SharedArrayBuffer, number>();
  shared = 0;

  _getSharedArrayBufferId(buffer: SharedArrayBuffer): number {
    const known = this.#ids.get(buffer);
    if (known !== undefined) return known;
    this.shared += buffer.byteLength;
    this.#ids.set(buffer, this.#ids.size);
    return this.#ids.size - 1;
  }
}
