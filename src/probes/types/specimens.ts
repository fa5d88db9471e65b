import { MessagePort } from 'node:worker_threads';
import type { Specimen } from '../../model/type-routes.js';

class Point {
  readonly x = 1;
  get twice(): number {
    return 2 * this.x;
  }
}

class OwnError extends TypeError {
  override readonly name = 'OwnError';
}

/** Makes one value of each kind, a new one with every call. */
export const MAKE: Readonly<Record<Specimen, () => unknown>> = {
  string: () => 'grüße',
  number: () => 1.5,
  boolean: () => true,
  null: () => null,
  undefined: () => undefined,
  nan: () => Number.NaN,
  negativeZero: () => -0,
  bigint: () => 2n ** 70n,
  symbol: () => Symbol('s'),
  function: () => () => 1,
  array: () => [1, [2, [3]]],
  // biome-ignore lint/suspicious/noSparseArray: holes are what this one is about
  holes: () => [1, , 3],
  object: () => ({ a: { b: 'c' } }),
  instance: () => new Point(),
  getter: () => ({
    get a() {
      return 1;
    },
  }),
  cyclic: () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    return ring;
  },
  date: () => new Date(86_400_000),
  regexp: () => /a+/giu,
  map: () => new Map([['a', 1]]),
  set: () => new Set([1, 'a']),
  weakMap: () => new WeakMap(),
  promise: () => Promise.resolve(1),
  error: () =>
    Object.assign(new Error('no', { cause: new RangeError('why') }), { code: 'E_NO', status: 404 }),
  typeError: () => new OwnError('no'),
  buffer: () => Buffer.from([1, 2, 3]),
  arrayBuffer: () => new Uint8Array([1, 2, 3, 4]).buffer,
  typedArray: () => new Float64Array([0.5, 1.5]),
  view: () => new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).subarray(2, 5),
  dataView: () => new DataView(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2),
  shared: () => new SharedArrayBuffer(4),
  sharedView: () => new Uint8Array(new SharedArrayBuffer(4)),
  port: () => new MessageChannel().port1,
  url: () => new URL('https://example.org/a?b=c'),
  blob: () => new Blob(['abc']),
};

/** Lists what of a value can be moved, in place of being copied. */
export function movable(value: unknown): (ArrayBuffer | MessagePort)[] {
  if (value instanceof ArrayBuffer || value instanceof MessagePort) return [value];
  // A Buffer may lie in the pool that all small ones share, which Node refuses to move.
  const { buffer } = ArrayBuffer.isView(value) && !Buffer.isBuffer(value) ? value : { buffer: null };
  return buffer instanceof ArrayBuffer ? [buffer] : [];
}
