import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareBytes, trimBytes } from './prepare-input.js';

/** Trims data that all tasks share. */
const trimShared = (shared: unknown): unknown => trimBytes({ tasks: [0], shared }).shared;
const moveShared = (shared: unknown): unknown => shareBytes({ tasks: [0], shared }).shared;

const holey = new Array(3).fill(1, 0, 1);

describe('trimming an input', () => {
  it('returns the input itself if views cover every buffer', () => {
    const whole = new Float64Array(4);
    for (const input of [
      { rows: [{ a: 1 }] },
      [whole, whole.subarray(0, 2)],
      { bytes: new ArrayBuffer(8) },
      5,
      null,
      new SharedArrayBuffer(8),
    ]) {
      assert.equal(trimShared(input), input);
    }
  });

  it('leaves behind the bytes that no view covers, and does not change the input', () => {
    const big = new Float64Array(1000).map((_, i) => i);
    const input = { part: big.subarray(100, 103), again: big.subarray(101, 102) };
    const { part, again } = trimShared(input) as typeof input;
    assert.deepEqual([part, again], [Float64Array.of(100, 101, 102), Float64Array.of(101)]);
    assert.equal(part.buffer.byteLength, 24);
    part[1] = -1;
    assert.equal(again[0], -1, 'views on one buffer stay views on one buffer');
    assert.equal(input.part.buffer, big.buffer);
    assert.equal(big[101], 101);
  });

  it('keeps the elements of any view aligned', () => {
    const big = new ArrayBuffer(100);
    const views = [
      new Uint8Array(big, 13, 3),
      new Uint16Array(big, 14, 1),
      new DataView(big, 15, 2),
      new BigInt64Array(big, 16, 1),
    ];
    new Uint8Array(big).forEach((_, i, all) => {
      all[i] = i;
    });
    const trimmed = trimShared(views) as typeof views;
    assert.deepEqual(trimmed, views);
    assert.equal(trimmed[0]?.buffer.byteLength, 16);
  });

  it('leaves a buffer whole if the input holds the buffer itself', () => {
    const buffer = new ArrayBuffer(100);
    const other = new Uint8Array(100).subarray(0, 1);
    const input = { buffer, view: new Uint8Array(buffer, 0, 1), other };
    const trimmed = trimShared(input) as typeof input;
    assert.equal(trimmed.other.buffer.byteLength, 1);
    assert.equal(trimmed.buffer, buffer);
    assert.equal(trimmed.view.buffer, buffer);
  });
});

describe('sharing an input', () => {
  class Samples extends Float64Array {
    constructor(count: number) {
      super(new Array(count).fill(7));
    }
  }

  it('moves typed arrays to shared memory, even those of a class with its own constructor', () => {
    const input = {
      plain: Int16Array.of(1, -2),
      own: new Samples(2),
      text: Buffer.from('text'),
      view: new DataView(new ArrayBuffer(2)),
    };
    const shared = moveShared(input) as typeof input;
    assert.deepEqual(
      { ...shared },
      {
        plain: Int16Array.of(1, -2),
        own: Float64Array.of(7, 7),
        text: Uint8Array.from(Buffer.from('text')),
        view: input.view,
      },
    );
    for (const { buffer } of Object.values(shared)) assert.ok(buffer instanceof SharedArrayBuffer);
    assert.equal(shared.text.buffer.byteLength < 20, true, 'not the whole pool of Buffers');
  });

  it('keeps everything else as structured clone does', () => {
    const existing = new SharedArrayBuffer(8);
    const input: Record<string, unknown> = {
      match: /b(?<rest>.)/.exec('abc'),
      holey,
      own: JSON.parse('{"__proto__": 1}'),
      error: new RangeError('far'),
      date: new Date(5),
      map: new Map([[{}, new Set([1])]]),
      bytes: new Float32Array(2),
      existing,
      onExisting: new Int32Array(existing),
    };
    input['self'] = input;
    const shared = moveShared(input) as typeof input;
    const { bytes, ...rest } = shared;
    const { bytes: _, ...cloned } = structuredClone(input);
    delete rest['self'];
    delete cloned['self'];
    assert.deepEqual(structuredClone(rest), cloned);
    assert.equal(shared['self'], shared);
    assert.equal(shared['existing'], existing);
    assert.equal((shared['onExisting'] as Int32Array).buffer, existing);
    assert.ok(!(1 in (shared['holey'] as unknown[])));
    assert.ok((bytes as Float32Array).buffer instanceof SharedArrayBuffer);
  });

  it('copies only what lies on the way to a typed array', () => {
    const rows = [{ parse() {} }];
    const input = { rows, blob: new Blob([]), bytes: new Uint8Array(1) };
    const shared = moveShared(input) as typeof input;
    assert.ok(shared.bytes.buffer instanceof SharedArrayBuffer);
    assert.equal(shared.rows, rows);
    assert.equal(shared.blob, input.blob);
    assert.equal(moveShared(rows), rows);
  });

  it('follows lists of any length in both directions, and maps whose keys are copied', () => {
    interface Node {
      next: Node | undefined;
      before: Node | undefined;
      bytes: Uint8Array | undefined;
    }
    const first: Node = { next: undefined, before: undefined, bytes: Uint8Array.of(1) };
    let last = first;
    for (let i = 0; i < 100_000; i++) last = last.next = { next: undefined, before: last, bytes: undefined };
    const names = new Map([[first, new Set([last])]]);
    const shared = moveShared({ first, names }) as { first: Node; names: typeof names };
    assert.equal(lengthOf(shared.first), 100_001);
    assert.equal(shared.first.next?.before, shared.first);
    assert.ok(shared.first.bytes?.buffer instanceof SharedArrayBuffer);
    assert.deepEqual(
      [...shared.names.keys()].map((key) => key === shared.first),
      [true],
    );
    assert.ok(first.bytes?.buffer instanceof ArrayBuffer, 'the input is not changed');
  });
});

function lengthOf(list: unknown): number {
  let count = 0;
  for (let at = list; typeof at === 'object' && at !== null && 'next' in at; at = at.next) count++;
  return count;
}

describe('tasks', () => {
  it('get a buffer each if they are views of one, because each is sent alone', () => {
    const all = new Uint8Array(64);
    const { tasks } = trimBytes({ tasks: [all.subarray(0, 32), all.subarray(32)], shared: undefined });
    assert.deepEqual(
      [...tasks].map((task) => (task as Uint8Array).buffer.byteLength),
      [32, 32],
    );
  });

  it('that are numbers become one typed array with these numbers', () => {
    for (const numbers of [[1, -0, Number.NaN, 2 ** 60], Int8Array.of(1, -2), BigInt64Array.of(5n)]) {
      const { tasks } = shareBytes({ tasks: numbers, shared: undefined });
      assert.ok(ArrayBuffer.isView(tasks));
      assert.deepEqual([...tasks], [...numbers]);
    }
  });

  it('that hold bytes are written to shared memory anew before each run, so that workers see their current values', () => {
    const own = Uint8Array.of(1, 2);
    const withViews = shareBytes({ tasks: [{ own }], shared: undefined });
    own[0] = 9;
    withViews.renew?.();
    assert.deepEqual(withViews.tasks[0], { own: Uint8Array.of(9, 2) });
  });

  it('do not renew the shared data, which stays as it was when it was prepared', () => {
    const shared = Uint8Array.of(1);
    const input = shareBytes({ tasks: [Uint8Array.of(2)], shared });
    shared[0] = 9;
    input.renew?.();
    assert.deepEqual(input.shared, Uint8Array.of(1));
  });
});
