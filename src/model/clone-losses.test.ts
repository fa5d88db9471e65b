import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { BlockList } from 'node:net';
import { after, describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { findLosses, refusalHint } from './clone-losses.js';

const { port1: port } = new MessageChannel();
after(() => port.close());

class Point {
  x = 1;
}
class Samples extends Float64Array {}
class Registry extends Map {}
class TooLate extends Error {}

describe('what a structured clone loses', () => {
  const none: Readonly<Record<string, unknown>> = {
    'plain values': { a: 1, b: 'two', c: 3n, d: null, e: undefined, f: [true, new Array(3)] },
    'a match with its index': /b(?<rest>.)/.exec('abc'),
    'dates, expressions, maps, sets and bytes': [
      new Date(0),
      /x/g,
      new Map([[{}, new Set([1])]]),
      new Uint8Array(3),
      new DataView(new ArrayBuffer(8)),
      new SharedArrayBuffer(8),
    ],
    'errors with a cause': new RangeError('too far', { cause: new Error('why') }),
    'an own key __proto__': JSON.parse('{"__proto__": {"a": 1}}'),
    'an object without prototype': Object.assign(Object.create(null), { a: 1 }),
    'objects of another realm': runInNewContext(
      '({ list: [1, new Map(), new Date(0)], bytes: new Float64Array(2) })',
    ),
    "Node's own classes that are cloned": [
      new Blob(['x']),
      createSecretKey(Buffer.from('key')),
      new BlockList(),
    ],
    'boxed values': [Object(1), Object('text'), Object(true)],
  };
  for (const [what, value] of Object.entries(none)) {
    it(`is nothing of ${what}`, () => assert.deepEqual(findLosses(value), []));
  }

  const some: readonly (readonly [value: unknown, path: string, what: RegExp, kind: string])[] = [
    [{ rows: [0, 1, 2, { parse() {} }] }, 'input.rows[3].parse', /is a function/, 'refused'],
    [Symbol('mark'), 'input', /is a symbol/, 'refused'],
    [new Map([['later', Promise.resolve()]]), 'input.get("later")', /is a Promise/, 'refused'],
    [{ 'a b': new WeakMap() }, 'input["a b"]', /is a WeakMap/, 'refused'],
    [new Proxy({}, {}), 'input', /is a Proxy/, 'refused'],
    [{ port }, 'input.port', /is a MessagePort/, 'refused'],
    [[new Point()], 'input[0]', /an instance of Point, which arrives as a plain object/, 'changed'],
    [new Samples(2), 'input', /an instance of Samples, which arrives as a plain Float64Array/, 'changed'],
    [
      new Set([new Registry()]),
      'input.values()[0]',
      /an instance of Registry, which arrives as a plain Map/,
      'changed',
    ],
    [new TooLate('now'), 'input', /an instance of TooLate, which arrives as a plain Error/, 'changed'],
    [{ file: Buffer.from('text') }, 'input.file', /is a Buffer/, 'changed'],
    [
      {
        get now() {
          throw new Error('must not be called');
        },
      },
      'input',
      /getters/,
      'changed',
    ],
    [{ [Symbol('mark')]: 1 }, 'input', /named by symbols/, 'reduced'],
    [Object.defineProperty({}, 'hidden', { value: 1 }), 'input', /hidden/, 'reduced'],
    [
      Object.assign(new Error('no'), { code: 'E' }),
      'input',
      /properties of its own on a value of class Error/,
      'reduced',
    ],
    [
      Object.assign(new Date(0), { zone: 'Z' }),
      'input',
      /properties of its own on a value of class Date/,
      'reduced',
    ],
    [new URL('http://localhost'), 'input', /an instance of URL/, 'changed'],
  ];
  for (const [value, path, what, kind] of some) {
    it(`is found at ${path}: ${what.source}`, () => {
      const [loss] = findLosses(value);
      assert.ok(loss, 'nothing was found');
      assert.deepEqual({ path: loss.path, kind: loss.kind }, { path, kind });
      assert.match(loss.what, what);
    });
  }

  it('includes the errors of an AggregateError', () => {
    const losses = findLosses(new AggregateError([new Error('why')]));
    assert.deepEqual(
      losses.map(({ kind }) => kind),
      ['changed', 'reduced'],
    );
  });

  it('is reported once per kind, at the nearest place', () => {
    const rows = Array.from({ length: 1000 }, () => ({ deep: new Point(), near: 1 }));
    assert.deepEqual(
      findLosses({ rows, one: new Point() }).map(({ path }) => path),
      ['input.one'],
    );
  });

  it('is found at the end of a list of any length, through cycles', () => {
    interface Node {
      next: unknown;
      first?: Node;
    }
    let list: Node = { next: () => 0 };
    for (let i = 0; i < 100_000; i++) list = { next: list, first: list };
    const [loss] = findLosses(list);
    assert.ok(loss && loss.path.length < 200 && / … /.test(loss.path));
    const ring: Node = { next: undefined };
    ring.next = ring;
    assert.deepEqual(findLosses(ring), []);
  });

  it('makes the hint of a refused message', () => {
    assert.equal(
      refusalHint({ f: [() => 0] }, 'result'),
      " result.f[0] is a function, which can't be sent: functions and prototypes don't cross.",
    );
    assert.equal(refusalHint({ f: new Point() }, 'result'), '');
  });
});
