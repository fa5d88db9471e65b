import type { TypedArray } from './output.js';

/** A class of typed arrays. */
export interface TypedArrayClass {
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): TypedArray;
  new (buffer: ArrayBufferLike, offset?: number, length?: number): TypedArray;
}

const CLASSES: readonly TypedArrayClass[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
];

/** The built-in class of a name; undefined where Node has none. A clone of a typed array always has one of them. */
export function typedArrayClass(name: string): TypedArrayClass | undefined {
  return CLASSES.find((one) => one.name === name);
}
