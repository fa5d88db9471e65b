import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../model/random.js';
import { FrameReader, frameOf } from './frames.js';
import type { Sendable } from './line.js';
import { Ring, ringMemory } from './ring.js';

const VALUES: readonly Sendable[] = [
  0.5,
  '',
  'grüße',
  { id: 1, parts: [] },
  new Uint8Array(0),
  new Uint8Array([1, 2, 3]),
  new Uint8Array(70_000).fill(7),
];

describe('frames', () => {
  it('are put together however they were cut', () => {
    const bytes = Buffer.concat(VALUES.flatMap((value) => frameOf(value)));
    for (let seed = 0; seed < 20; seed++) {
      const random = createRandom(seed);
      const read: Sendable[] = [];
      const reader = new FrameReader((value) => read.push(value));
      for (let at = 0; at < bytes.length; ) {
        const end = at + 1 + Math.floor(random() ** 4 * 40_000);
        reader.push(bytes.subarray(at, end));
        at = end;
      }
      assert.deepEqual(read, VALUES);
    }
  });
});

describe('a ring', () => {
  it('carries frames in order, also where its counters overflow and its end is reached', () => {
    const memory = ringMemory();
    // Both counters stand just below where a 32-bit number becomes negative.
    new Int32Array(memory, 0, 2).fill(2 ** 31 - 100);
    const [writer, reader] = [new Ring(memory), new Ring(memory)];
    for (let i = 0; i < 40; i++)
      for (const value of VALUES) {
        writer.send(value);
        assert.deepEqual(reader.receive(), value);
      }
  });
});
