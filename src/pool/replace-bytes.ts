import { types } from 'node:util';
import { cloneClass } from '../model/clone-losses.js';
import { partsOf } from '../model/walk-value.js';

/** A view, or a buffer itself. */
export type Bytes = ArrayBufferView | ArrayBufferLike;

/**
 * Replaces views and buffers of an input. Only the objects on the way to what is replaced are copied, as structured
 * clone would copy them; all others are shared with the input. It loops instead of recursing, because a linked list
 * may have any length.
 */
export function replaceBytes(input: unknown, replace: (bytes: Bytes) => Bytes): unknown {
  const { found, holders } = whoHolds(input);
  const copies = new Map<unknown, unknown>();
  for (const bytes of found) {
    const other = replace(bytes);
    if (other !== bytes) copies.set(bytes, other);
  }
  const open: unknown[] = [...copies.keys()];
  const shells: object[] = [];
  for (const part of open) {
    for (const holder of holders.get(part) ?? []) {
      if (copies.has(holder)) continue;
      copies.set(holder, emptyLike(holder));
      shells.push(holder);
      open.push(holder);
    }
  }
  const now = (part: unknown): unknown => (copies.has(part) ? copies.get(part) : part);
  for (const holder of shells) fill(copies.get(holder), holder, now);
  return now(input);
}

/** Finds all views and buffers, and for every object the containers that hold it. */
function whoHolds(input: unknown) {
  const found: Bytes[] = [];
  const holders = new Map<unknown, object[]>();
  const open: unknown[] = [input];
  const seen = new Set<unknown>(open);
  for (const part of open) {
    if (ArrayBuffer.isView(part) || types.isAnyArrayBuffer(part)) found.push(part);
    if (!isContainer(part)) continue;
    for (const [, child] of partsOf(part)) {
      const known = holders.get(child);
      if (known === undefined) holders.set(child, [part]);
      else known.push(part);
      if (seen.has(child)) continue;
      seen.add(child);
      open.push(child);
    }
  }
  return { found, holders };
}

const CONTAINERS = new Set<string | undefined>(['Object', 'Array', 'Map', 'Set']);

function isContainer(part: unknown): part is object {
  return typeof part === 'object' && part !== null && CONTAINERS.has(cloneClass(part));
}

function emptyLike(holder: object): object {
  if (Array.isArray(holder)) return new Array(holder.length);
  if (holder instanceof Map) return new Map();
  if (holder instanceof Set) return new Set();
  return {};
}

/**
 * Fills a copy. Properties are defined and not assigned, so that a hole stays a hole and `__proto__` is a key
 * like any other.
 */
function fill(copy: unknown, holder: object, now: (part: unknown) => unknown): void {
  if (copy instanceof Map && holder instanceof Map) {
    for (const [key, entry] of holder) copy.set(now(key), now(entry));
  } else if (copy instanceof Set && holder instanceof Set) {
    for (const entry of holder) copy.add(now(entry));
  } else {
    for (const key of Object.keys(holder)) {
      const property = Object.getOwnPropertyDescriptor(holder, key);
      if (property === undefined) continue;
      const own = 'value' in property ? { ...property, ...WRITABLE, value: now(property.value) } : property;
      Object.defineProperty(copy, key, own);
    }
  }
}

/** A clone of a frozen object is not frozen. */
const WRITABLE = { writable: true, configurable: true };
