import { BRANCHES, GRID_SIDE, type Payload, type TimedRoute } from '../../model/transports.js';
import type { Sendable } from './line.js';

/** A payload that is sent again and again, a little different each time, so that no old one passes for it. */
export interface Load {
  /** Returns what the next trip sends. */
  next(trip: number): Sendable;
  /** Takes back what a transfer has brought back. */
  take(returned: Uint8Array): void;
}

/** Makes a payload for a route. */
export function makeLoad({ kind, size }: Payload, route: TimedRoute): Load {
  switch (kind) {
    case 'number':
      return varying((trip) => trip + 0.5);
    case 'object':
      return varying((trip) => ({ id: trip, name: 'a small object', done: true, tags: ['a', 'b'] }));
    case 'text':
      return alternating(textOf(size, 'x'), textOf(size, 'y'));
    case 'grid':
      return changing(gridOf(GRID_SIDE), (grid, trip) => {
        const last = grid.at(-1);
        if (last !== undefined) last[GRID_SIDE - 1] = trip % 2 === 0;
      });
    case 'nested':
      return changing(treeOf(size), (tree, trip) => {
        tree.id = trip;
      });
    case 'bytes':
      return bytesLoad(
        route === 'shared' ? new Uint8Array(new SharedArrayBuffer(size)) : new Uint8Array(size),
      );
  }
}

function varying(next: (trip: number) => Sendable): Load {
  return { next, take: () => {} };
}

function alternating(even: string, odd: string): Load {
  return varying((trip) => (trip % 2 === 0 ? even : odd));
}

/** Changes a part of one value before each trip, outside the clock. */
function changing<Value extends object>(value: Value, change: (value: Value, trip: number) => void): Load {
  return varying((trip) => {
    change(value, trip);
    return value;
  });
}

function bytesLoad(first: Uint8Array): Load {
  let bytes = first;
  // Pages that nobody has written to are all the same page of zeros, and copy faster than any data.
  for (let i = 0; i < bytes.length; i += FILL_STRIDE) bytes[i] = (i / FILL_STRIDE) % 251;
  return {
    next(trip) {
      bytes[bytes.length - 1] = trip % 256;
      return bytes;
    },
    take(returned) {
      bytes = returned;
    },
  };
}

/** A write into every page of memory. */
const FILL_STRIDE = 1024;

/** V8 joins texts without copying them; one from a buffer lies in one piece. */
function textOf(length: number, last: string): string {
  return Buffer.from('lorem ipsum '.repeat(length / 12 + 1).slice(0, length - 1) + last).toString('latin1');
}

/** Makes a grid of booleans like that of the puzzle. */
export function gridOf(side: number): boolean[][] {
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_unused, column) => (row * 31 + column * 17) % 21 === 0),
  );
}

/** A node of the nested payload. */
export interface TreeNode {
  id: number;
  readonly parts: TreeNode[];
}

/** A tree in which every node above the last level has `BRANCHES` parts: level by level, until it has so many nodes. */
function treeOf(nodes: number): TreeNode {
  const root: TreeNode = { id: 0, parts: [] };
  let level = [root];
  let count = 1;
  while (count < nodes) {
    const below: TreeNode[] = [];
    for (const node of level)
      for (let i = 0; i < BRANCHES; i++) {
        const part: TreeNode = { id: count++, parts: [] };
        node.parts.push(part);
        below.push(part);
      }
    level = below;
  }
  return root;
}
