import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { canonicalDigest, firstChange, HiddenContent, resultsDigest } from './canonical-digest.js';

class Point {
  x = 1;
  y = 2;
}

const cycle: { self?: unknown } = {};
cycle.self = cycle;
const longList = (length: number, last: number) => {
  let list: unknown = last;
  for (let i = 0; i < length; i++) list = { next: list };
  return list;
};
const match = (index: number) => Object.assign(['a'], { index });

/** Each value is made twice. It must equal itself and none of the others. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  false: () => false,
  zero: () => 0,
  'minus zero': () => -0,
  NaN: () => Number.NaN,
  'a number': () => 0.1,
  'a bigint': () => 1n,
  'a text': () => '1',
  'a text with a control character': () => 'a\0b',
  'the text without its control character': () => 'ab',
  'half a surrogate pair': () => '\ud800',
  'another half': () => '\ud801',
  'a long text': () => 'é'.repeat(70_000),
  'a long text that ends otherwise': () => `${'é'.repeat(69_999)}e`,
  'an empty list': () => [],
  'a hole': () => new Array(1),
  'an undefined item': () => [undefined],
  // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
  'a hole and an item': () => [, 1],
  'a billion holes': () => new Array(1e9),
  'a long list with a hole': () => holed(20_000),
  'a long list': () => new Array(20_000).fill(0),
  'a nested list': () => [[1], 2],
  'a list nested otherwise': () => [[1, 2]],
  'an empty object': () => ({}),
  'an object': () => ({ a: 1, b: 2 }),
  'an object with its fields the other way round': () => ({ b: 2, a: 1 }),
  'a field that is undefined': () => ({ a: undefined }),
  'an own __proto__': () => JSON.parse('{"__proto__": 1}'),
  'a class instance': () => new Point(),
  'a match': () => match(1),
  'another match': () => match(2),
  'a cycle': () => cycle,
  'a long linked list': () => longList(100_000, 1),
  'a long linked list that ends otherwise': () => longList(100_000, 2),
  'one object twice': () => {
    const one = {};
    return [one, one];
  },
  'two equal objects': () => [{}, {}],
  'a Map': () => new Map([['a', 1]]),
  'a Map with a field': () => Object.assign(new Map(), { a: 1 }),
  'a Set': () => new Set(['a', 1]),
  'a Date': () => new Date(0),
  'an invalid Date': () => new Date(Number.NaN),
  'a RegExp': () => /a/g,
  'a RegExp in the middle of its text': () => Object.assign(/a/g, { lastIndex: 1 }),
  'an Error': () => new TypeError('no'),
  'an Error with a cause': () => new TypeError('no', { cause: 1 }),
  'a boxed number': () => Object(1),
  bytes: () => new Uint8Array([1, 2]),
  'these bytes as another type': () => new Int8Array([1, 2]),
  'a Buffer': () => new Uint8Array([1, 2, 3]),
  'an ArrayBuffer': () => new Uint8Array([1, 2]).buffer,
  'a DataView': () => new DataView(new ArrayBuffer(2)),
  floats: () => new Float64Array(10_000).fill(1),
  'floats of which the last differs': () => new Float64Array(10_000).fill(1, 0, 9999),
  'minus zero in an array of floats': () => new Float64Array([-0]),
  'zero in an array of floats': () => new Float64Array([0]),
  'a function': () => () => 0,
  'a symbol': () => Symbol('a'),
};

/** A value and a change to it, under the path that must be found. */
const CHANGES: Readonly<Record<string, () => readonly [value: unknown, change: () => void]>> = {
  '.rows[3]': () => {
    const rows = [1, 2, 3, 4, 5];
    return [{ rows, others: [1] }, () => rows.fill(0, 3, 4)];
  },
  '.rows[1].count': () => {
    const row = { count: 1 };
    return [{ rows: [{}, row, {}] }, () => row.count++];
  },
  '.cache': () => {
    const value: { rows: number[]; cache?: number } = { rows: [] };
    return [value, () => Object.assign(value, { cache: 1 })];
  },
  '.gone': () => {
    const value: { a: number; gone?: number } = { a: 1, gone: 2 };
    return [value, () => Reflect.deleteProperty(value, 'gone')];
  },
  '["odd name"]': () => {
    const value = { 'odd name': 1 };
    return [value, () => Object.assign(value, { 'odd name': 2 })];
  },
  '[0]': () => {
    const list = [3, 1, 2];
    return [list, () => list.sort()];
  },
  '[1]': () => {
    const second = new Float64Array(9);
    return [[new Float64Array(9), second], () => second.fill(1, 8)];
  },
  '.map (entry 1)': () => {
    const map = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    return [{ map }, () => map.set('b', 3)];
  },
  '.a.b.c': () => {
    const deep = { d: { e: 1 } };
    return [{ a: { b: { c: deep } } }, () => deep.d.e++];
  },
  // There are more places than marks, so only the place that holds them all is found.
  '.many': () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ i }));
    return [{ many }, () => Object.assign(many.at(-1) ?? {}, { i: -1 })];
  },
  // A typed array is one place.
  '': () => {
    const numbers = new Float64Array(9);
    return [numbers, () => numbers.fill(1, 3)];
  },
};

describe('a canonical digest', () => {
  it('is equal for equal values, and differs for all others', () => {
    const names = new Map<string, string>();
    for (const [name, make] of Object.entries(VALUES)) {
      const { hex } = canonicalDigest(make());
      assert.equal(canonicalDigest(make()).hex, hex, name);
      assert.equal(names.get(hex), undefined, `${name} has the digest of ${names.get(hex)}`);
      names.set(hex, name);
    }
  });

  it('is unchanged by cloning', () => {
    const value = {
      rows: [{ a: 1 }, holed(9)],
      map: new Map([[{}, new Set([1])]]),
      bytes: new Uint8Array(9),
      at: new Date(5),
    };
    assert.equal(canonicalDigest(structuredClone(value)).hex, canonicalDigest(value).hex);
    const foreign = runInNewContext('({ list: [1], map: new Map([[1, 2]]), at: new Date(0) })');
    assert.equal(canonicalDigest(structuredClone(foreign)).hex, canonicalDigest(foreign).hex);
  });

  it('does not depend on whether memory is shared', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(5000)).fill(3);
    assert.equal(canonicalDigest(shared).hex, canonicalDigest(new Uint8Array(5000).fill(3)).hex);
  });

  it('throws what a getter throws', () => {
    const value = {
      get a() {
        throw new RangeError('not now');
      },
    };
    assert.throws(() => canonicalDigest(value), /not now/);
  });
});

describe('the digest of results', () => {
  class Invalid extends Error {
    override name = 'Invalid';
    code = 5;
  }
  class Registry extends Map<unknown, unknown> {
    made = 1;
  }
  const { index: _, ...named } = { index: 0, a: 1 };
  const changedByClones: Readonly<Record<string, unknown>> = {
    'an Error with a code': Object.assign(new Error('no', { cause: 'why' }), { code: 'E' }),
    'an Error of a class of its own': new Invalid('empty'),
    'an Error that is called like a built-in one': Object.assign(new Error('no'), { name: 'RangeError' }),
    'an AggregateError': new AggregateError([1], 'all of them'),
    'a Map of a class of its own': new Registry().set('a', 1),
    'a Date with a field': Object.assign(new Date(0), { zone: 'Z' }),
    'an array with a field': Object.assign([1, 2], { total: 3 }),
    'a RegExp in the middle of its text': Object.assign(/a/g, { lastIndex: 1 }),
    'a Buffer': Buffer.from('text'),
    'a boxed text with a field': Object.assign(Object('text'), named),
    'a symbol as a name': { [Symbol('mark')]: 1, a: 1 },
  };
  for (const [what, value] of Object.entries(changedByClones)) {
    it(`is that of what a worker delivers: ${what}`, () => {
      const digest = resultsDigest([{ value }]);
      assert.equal(resultsDigest([structuredClone({ value })]), digest);
      assert.equal(resultsDigest([deserialize(serialize({ value }))]), digest);
    });
  }

  it('is that of what a thread delivers: a view that calls itself otherwise', () => {
    const value = Object.defineProperty(new Uint8Array(2), Symbol.toStringTag, { value: 'Bytes' });
    assert.equal(resultsDigest([structuredClone(value)]), resultsDigest([value]));
  });

  it('differs where what a worker delivers differs', () => {
    const errors = [new Error('a'), new Error('b'), new TypeError('a'), new Error('a', { cause: 1 })];
    assert.equal(new Set(errors.map((error) => resultsDigest([error]))).size, errors.length);
  });

  it('is refused where a result has content that no field holds, and names the place', () => {
    assert.throws(
      () => resultsDigest([1, { links: [new URL('http://a')] }]),
      (error) =>
        error instanceof HiddenContent &&
        error.at === 1 &&
        error.message.startsWith('result.links[0] is an instance of URL,'),
    );
  });
});

describe('the first change', () => {
  it('is undefined between equal values', () => {
    assert.equal(firstChange(canonicalDigest([1]), canonicalDigest([1])), undefined);
  });

  for (const [path, change] of Object.entries(CHANGES)) {
    it(`is found at input${path}`, () => {
      const [value, make] = change();
      const before = canonicalDigest(value);
      make();
      assert.equal(firstChange(before, canonicalDigest(value)), path);
    });
  }
});

function holed(length: number): unknown[] {
  const list: unknown[] = new Array(length).fill(0);
  delete list[3];
  return list;
}
