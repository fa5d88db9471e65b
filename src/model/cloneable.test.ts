import assert from 'node:assert/strict';
import { it } from 'node:test';
import { defineWorkload } from './workload.js';

interface Row {
  readonly name: string;
  readonly when?: Date;
}
interface Tree {
  readonly value: bigint;
  readonly children: readonly Tree[];
  readonly parent: Tree | null;
}
class Account {
  name = 'a';
  greet(): string {
    return this.name;
  }
}
const later: PromiseLike<number> = Promise.resolve(1);
type Id = string & { readonly brand: 'id' };

const rest = { title: 't', sizeUnit: 'u', sizes: [1], taskCount: () => 1, answer: () => 0 };

it('takes as input and result whatever structured clone carries', () => {
  const taken = [
    defineWorkload({ ...rest, createInput: () => [{ name: 'x' }] as Row[], run: (rows) => rows[0]?.name }),
    defineWorkload({
      ...rest,
      createInput: async (): Promise<Tree> => ({ value: 1n, children: [], parent: null }),
      run: (tree) => tree,
    }),
    defineWorkload({
      ...rest,
      createInput: () => new Map([[{ a: 1 }, new Set([/x/])]]),
      run: () => new Float64Array(1),
    }),
    defineWorkload({
      ...rest,
      createInput: () => ({ bytes: Buffer.alloc(1), shared: new SharedArrayBuffer(1) }),
      run: () => new Error('as a result'),
    }),
    defineWorkload({ ...rest, createInput: () => /a/.exec('a'), run: (match) => match?.index }),
    defineWorkload({ ...rest, createInput: (): readonly [Id, number?] => ['x' as Id], run: (pair) => pair }),
    defineWorkload<unknown, unknown>({ ...rest, createInput: () => 0, run: () => 0 }),
    defineWorkload({ ...rest, createInput: () => JSON.parse('0'), run: () => undefined }),
    defineWorkload({ ...rest, createInput: () => 0, run: () => later }),
  ];
  assert.equal(taken.length, 9);
});

const parse = (text: string) => text;

it('refuses, when types are checked, what can not be sent, and gives back what it was given', () => {
  const refused = [
    // @ts-expect-error A function can't be sent.
    defineWorkload({ ...rest, createInput: () => ({ f() {} }), run: () => 0 }),
    // @ts-expect-error A function in a row can't be sent.
    defineWorkload({ ...rest, createInput: () => [{ parse }], run: () => 0 }),
    // @ts-expect-error A symbol can't be sent.
    defineWorkload({ ...rest, createInput: () => [Symbol('x')], run: () => 0 }),
    // @ts-expect-error Methods stay behind.
    defineWorkload({ ...rest, createInput: () => new Account(), run: () => 0 }),
    // @ts-expect-error A Map's values are looked at too.
    defineWorkload({ ...rest, createInput: () => new Map([['f', parse]]), run: () => 0 }),
    // @ts-expect-error A promise inside an input can't be sent.
    defineWorkload({ ...rest, createInput: () => [Promise.resolve(1)], run: () => 0 }),
    // @ts-expect-error An optional function can't be sent either.
    defineWorkload({ ...rest, createInput: (): { f?: () => void } => ({}), run: () => 0 }),
    // @ts-expect-error A result is sent too.
    defineWorkload({ ...rest, createInput: () => 0, run: () => parse }),
    // @ts-expect-error A class can't be sent.
    defineWorkload({ ...rest, createInput: () => ({ Account }), run: () => 0 }),
  ];
  assert.equal(refused.length, 9);
});
