import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Transferable } from 'node:worker_threads';
import type { Specimen } from '../../model/type-routes.js';
import { acceptedSocket } from './accepted-socket.js';

class Point {
  readonly x = 1;
  get twice(): number {
    return 2 * this.x;
  }
}

class OwnError extends TypeError {
  override readonly name = 'OwnError';
}

/** One value of each kind, and how to close what the system holds open for them. */
export interface Specimens {
  readonly values: Readonly<Record<Specimen, unknown>>;
  close(): Promise<void>;
}

/** Makes one value of each kind, new ones with every call. */
export async function makeSpecimens(): Promise<Specimens> {
  const file = await open(fileURLToPath(import.meta.url));
  const { socket, close } = await acceptedSocket();
  return {
    values: { ...madeAtOnce(), fileHandle: file, socket },
    async close() {
      await close();
      await file.close();
    },
  };
}

function madeAtOnce(): Record<Exclude<Specimen, 'fileHandle' | 'socket'>, unknown> {
  const ring: { self?: unknown } = {};
  ring.self = ring;
  return {
    string: 'grüße',
    number: 1.5,
    boolean: true,
    null: null,
    undefined: undefined,
    nan: Number.NaN,
    negativeZero: -0,
    bigint: 2n ** 70n,
    symbol: Symbol('s'),
    function: () => 1,
    array: [1, [2, [3]]],
    // biome-ignore lint/suspicious/noSparseArray: holes are what this one is about
    holes: [1, , 3],
    object: { a: { b: 'c' } },
    instance: new Point(),
    getter: {
      get a() {
        return 1;
      },
    },
    cyclic: ring,
    date: new Date(86_400_000),
    regexp: /a+/giu,
    map: new Map([['a', 1]]),
    set: new Set([1, 'a']),
    weakMap: new WeakMap(),
    promise: Promise.resolve(1),
    error: Object.assign(new Error('no', { cause: new RangeError('why') }), { code: 'E_NO', status: 404 }),
    typeError: new OwnError('no'),
    buffer: Buffer.from([1, 2, 3]),
    arrayBuffer: new Uint8Array([1, 2, 3, 4]).buffer,
    typedArray: new Float64Array([0.5, 1.5]),
    view: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).subarray(2, 5),
    dataView: new DataView(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2),
    shared: new SharedArrayBuffer(4),
    sharedView: new Uint8Array(new SharedArrayBuffer(4)),
    port: new MessageChannel().port1,
    url: new URL('https://example.org/a?b=c'),
    blob: new Blob(['abc']),
  };
}

/** What is moved as a whole. */
const MOVED_WHOLE: ReadonlySet<Specimen> = new Set(['arrayBuffer', 'port', 'fileHandle', 'socket']);

/** Lists what of a value is moved, in place of being copied. The types are those of Node 20, which moves no socket. */
export function movable(specimen: Specimen, value: unknown): readonly Transferable[] {
  if (MOVED_WHOLE.has(specimen)) return [value as Transferable];
  // A Buffer may lie in the pool that all small ones share, which Node refuses to move.
  const { buffer } = ArrayBuffer.isView(value) && !Buffer.isBuffer(value) ? value : { buffer: null };
  return buffer instanceof ArrayBuffer ? [buffer] : [];
}
