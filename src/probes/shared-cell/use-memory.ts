import type { CellUse } from '../../model/shared-cell.js';

/** What a worker is given; each use takes what it needs. */
export interface CellMemory {
  readonly numbers: Int32Array;
  /** One number of all workers. */
  readonly counter: Int32Array;
  /** Objects that all workers share; empty where this Node has none. */
  readonly structs: ArrayLike<{ readonly value: number }>;
}

/** A power of two: 64 kB of numbers, which stay in the caches of each core. */
export const LENGTH = 2 ** 14;
const MASK = LENGTH - 1;

/** So many operations take some milliseconds. A cell that others write to is much slower than one that is read. */
export const OPERATIONS: Readonly<Record<CellUse, number>> = {
  private: 2 ** 23,
  shared: 2 ** 23,
  load: 2 ** 22,
  add: 2 ** 19,
  struct: 2 ** 20,
};

/** Uses memory so many times, and returns what was read; every number and every `value` is 1. */
export const USE: Readonly<Record<CellUse, (memory: CellMemory, operations: number) => number>> = {
  private: ({ numbers }, operations) => readPlainly(numbers, operations),
  shared: ({ numbers }, operations) => readPlainly(numbers, operations),
  load: ({ numbers }, operations) => {
    let sum = 0;
    for (let i = 0; i < operations; i++) sum = (sum + Atomics.load(numbers, i & MASK)) | 0;
    return sum;
  },
  add: ({ counter }, operations) => {
    for (let i = 0; i < operations; i++) Atomics.add(counter, 0, 1);
    return operations;
  },
  struct: ({ structs }, operations) => {
    let sum = 0;
    for (let i = 0; i < operations; i++) sum = (sum + (structs[i & MASK]?.value ?? 0)) | 0;
    return sum;
  },
};

function readPlainly(numbers: Int32Array, operations: number): number {
  let sum = 0;
  for (let i = 0; i < operations; i++) sum = (sum + (numbers[i & MASK] ?? 0)) | 0;
  return sum;
}
