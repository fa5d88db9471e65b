import { types } from 'node:util';
import { cloneClass } from '../model/clone-losses.js';
import { walkValue } from '../model/walk-value.js';

/** A view or a buffer, and how another is put in its place. */
export interface PlacedBytes {
  readonly bytes: ArrayBufferView | ArrayBuffer;
  put(bytes: unknown): void;
}

/**
 * Finds the views and buffers in a list of tasks whose bytes can move to another thread: not those in shared memory, of
 * buffers that may grow, in keys of Maps and in Sets. A clone of the tasks has the same ones in the same order.
 */
export function placedBytes(tasks: unknown[]): PlacedBytes[] {
  const found: PlacedBytes[] = [];
  const staying = new Set<unknown>();
  const open: object[] = [tasks];
  const seen = new Set<object>(open);
  const look = (part: unknown, put: PlacedBytes['put'] | undefined): void => {
    if (typeof part !== 'object' || part === null) return;
    const buffer = bufferOf(part);
    if (buffer !== undefined) {
      if (put === undefined || !isMovable(buffer)) staying.add(buffer);
      else found.push({ bytes: part as PlacedBytes['bytes'], put });
    } else if (!seen.has(part) && CONTAINERS.has(cloneClass(part))) {
      seen.add(part);
      open.push(part);
    }
  };
  for (const holder of open) lookInto(holder, look);
  return staying.size === 0 ? found : found.filter(({ bytes }) => !staying.has(bufferOf(bytes)));
}

const CONTAINERS = new Set<string | undefined>(['Object', 'Array', 'Map', 'Set']);

function lookInto(holder: object, look: (part: unknown, put?: PlacedBytes['put']) => void): void {
  if (types.isMap(holder)) {
    for (const [key, value] of holder) {
      look(key, undefined);
      look(value, (bytes) => holder.set(key, bytes));
    }
  } else if (types.isSet(holder)) {
    for (const value of holder) look(value, undefined);
  } else {
    for (const key of Object.keys(holder)) {
      const value = Object.getOwnPropertyDescriptor(holder, key)?.value;
      if (typeof value === 'object') look(value, (bytes) => Reflect.set(holder, key, bytes));
    }
  }
}

/** Lists the buffers of a value that can move to another thread, each once. */
export function movableBuffers(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const add = (part: unknown): void => {
    const buffer = bufferOf(part);
    if (buffer !== undefined && isMovable(buffer)) buffers.add(buffer);
  };
  // Most results with bytes are a single view.
  if (ArrayBuffer.isView(value)) add(value);
  else walkValue(value, '', add);
  return [...buffers];
}

/** The buffer of a view, or a buffer itself; undefined for any other value. */
function bufferOf(value: unknown): ArrayBufferLike | undefined {
  if (ArrayBuffer.isView(value)) return value.buffer;
  return types.isAnyArrayBuffer(value) ? value : undefined;
}

function isMovable(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  const mayGrow = 'resizable' in buffer && buffer.resizable === true;
  return types.isArrayBuffer(buffer) && buffer.byteLength > 0 && !mayGrow;
}
