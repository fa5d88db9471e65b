/** Copies an input with each of its typed arrays and buffers replaced. Everything else is kept; cycles are followed once. */
function mapBytes(value: unknown, replace: (bytes: ArrayBufferView | ArrayBufferLike) => unknown): unknown {
  const seen = new Map<object, unknown>();
  const visit = (item: unknown): unknown => {
    if (typeof item !== 'object' || item === null) return item;
    const known = seen.get(item);
    if (known !== undefined) return known;
    if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer || item instanceof SharedArrayBuffer) {
      const bytes = replace(item);
      seen.set(item, bytes);
      return bytes;
    }
    if (Array.isArray(item)) return fill([], item.length, item);
    if (item instanceof Map) return fillMap(item);
    if (item instanceof Set) return fillSet(item);
    const prototype = Object.getPrototypeOf(item);
    if (prototype !== Object.prototype && prototype !== null) return item;
    return fillObject(item);
  };
  const fill = (copy: unknown[], length: number, source: readonly unknown[]): unknown[] => {
    seen.set(source, copy);
    for (let i = 0; i < length; i++) copy[i] = visit(source[i]);
    return copy;
  };
  const fillMap = (source: Map<unknown, unknown>): Map<unknown, unknown> => {
    const copy = new Map();
    seen.set(source, copy);
    for (const [key, entry] of source) copy.set(visit(key), visit(entry));
    return copy;
  };
  const fillSet = (source: Set<unknown>): Set<unknown> => {
    const copy = new Set();
    seen.set(source, copy);
    for (const entry of source) copy.add(visit(entry));
    return copy;
  };
  const fillObject = (source: object): object => {
    const copy: Record<string, unknown> = {};
    seen.set(source, copy);
    for (const [key, entry] of Object.entries(source)) copy[key] = visit(entry);
    return copy;
  };
  return visit(value);
}

/** An input whose typed arrays live in SharedArrayBuffers. Views on one buffer stay views on one buffer. */
export function shareBytes(input: unknown): unknown {
  const buffers = new Map<ArrayBufferLike, SharedArrayBuffer>();
  const shared = (buffer: ArrayBufferLike): SharedArrayBuffer => {
    if (buffer instanceof SharedArrayBuffer) return buffer;
    let copy = buffers.get(buffer);
    if (copy === undefined) {
      copy = new SharedArrayBuffer(buffer.byteLength);
      new Uint8Array(copy).set(new Uint8Array(buffer));
      buffers.set(buffer, copy);
    }
    return copy;
  };
  return mapBytes(input, (bytes) =>
    ArrayBuffer.isView(bytes) ? viewOn(shared(bytes.buffer), bytes) : shared(bytes),
  );
}

/**
 * An input whose views own their buffers: a message clones the whole buffer behind a view, so one view of ten bytes on
 * eight megabytes would be charged eight megabytes with every task.
 */
export function ownBytes(input: unknown): unknown {
  return mapBytes(input, (bytes) => {
    if (!ArrayBuffer.isView(bytes) || bytes.byteLength === bytes.buffer.byteLength) return bytes;
    const end = bytes.byteOffset + bytes.byteLength;
    return viewOn(bytes.buffer.slice(bytes.byteOffset, end), bytes, 0);
  });
}

/** The same kind of view, of the same length, on another buffer. A Buffer becomes the Uint8Array that its clone would be. */
function viewOn(buffer: ArrayBufferLike, like: ArrayBufferView, offset = like.byteOffset): ArrayBufferView {
  if (like instanceof DataView) return new DataView(buffer, offset, like.byteLength);
  if (Buffer.isBuffer(like)) return new Uint8Array(buffer, offset, like.byteLength);
  const typed = like as Uint8Array;
  const View = typed.constructor as new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => ArrayBufferView;
  return new View(buffer, offset, typed.length);
}
