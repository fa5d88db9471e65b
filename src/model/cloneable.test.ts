import assert from 'node:assert/strict';
import { it } from 'node:test';
import { defineWorkload, type Input } from './workload.js';

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

const rest = { title: 't', sizeUnit: 'u', sizes: [1], answer: () => 0 };

it('accepts as tasks, shared data and results whatever structured clone carries', () => {
  const taken = [
    defineWorkload({
      ...rest,
      createInput: () => ({ tasks: [{ name: 'x' }] as Row[] }),
      run: (row) => row.name,
    }),
    defineWorkload({
      ...rest,
      createInput: async (): Promise<Input<Tree>> => ({ tasks: [{ value: 1n, children: [], parent: null }] }),
      run: (tree) => tree,
    }),
    defineWorkload({
      ...rest,
      createInput: () => ({ tasks: [1], shared: new Map([[{ a: 1 }, new Set([/x/])]]) }),
      run: (task, shared) => new Float64Array(task + shared.size),
    }),
    defineWorkload({
      ...rest,
      createInput: () => ({ tasks: [{ bytes: Buffer.alloc(1), shared: new SharedArrayBuffer(1) }] }),
      run: () => new Error('as a result'),
    }),
    defineWorkload({
      ...rest,
      createInput: () => ({ tasks: [/a/.exec('a')] }),
      run: (match) => match?.index,
    }),
    defineWorkload({ ...rest, tasks: [['x' as Id, 1]] as [Id, number?][], run: (pair) => pair }),
    defineWorkload<unknown, unknown, unknown>({ ...rest, createInput: () => ({ tasks: [0] }), run: () => 0 }),
    defineWorkload({ ...rest, createInput: () => ({ tasks: JSON.parse('[0]') }), run: () => undefined }),
    defineWorkload({ ...rest, tasks: [0], run: () => later }),
    defineWorkload({ tasks: new Uint8Array(3), run: (task: number) => task + 1 }),
    defineWorkload({
      createInput: () => ({ tasks: [1], shared: 2 }),
      sizes: [1],
      output: (size) => new Float64Array(size),
      run: (task, shared, part) => {
        part[0] = task + shared;
      },
      answer: ([first]) => first?.length ?? 0,
    }),
  ];
  assert.equal(taken.length, 11);
});

const parse = (text: string) => text;

it('refuses what cannot be sent when types are checked, and returns what it was given', () => {
  const refused = [
    // @ts-expect-error A function can't be sent.
    defineWorkload({ ...rest, tasks: [{ f() {} }], run: () => 0 }),
    // @ts-expect-error A function in a row can't be sent.
    defineWorkload({ ...rest, createInput: () => ({ tasks: [{ parse }] }), run: () => 0 }),
    // @ts-expect-error A symbol can't be sent.
    defineWorkload({ ...rest, tasks: [Symbol('x')], run: () => 0 }),
    // @ts-expect-error Methods stay behind.
    defineWorkload({ ...rest, createInput: () => ({ tasks: [1], shared: new Account() }), run: () => 0 }),
    // @ts-expect-error A Map's values are looked at too.
    defineWorkload({ ...rest, tasks: [new Map([['f', parse]])], run: () => 0 }),
    // @ts-expect-error A promise inside an input can't be sent.
    defineWorkload({ ...rest, tasks: [[Promise.resolve(1)]], run: () => 0 }),
    // @ts-expect-error An optional function can't be sent either.
    defineWorkload({ ...rest, tasks: [{}] as { f?: () => void }[], run: () => 0 }),
    // @ts-expect-error A result is sent too.
    defineWorkload({ ...rest, tasks: [0], run: () => parse }),
    // @ts-expect-error A class can't be sent.
    defineWorkload({ ...rest, tasks: [{ Account }], run: () => 0 }),
    // @ts-expect-error What is written into an output is not returned as well.
    defineWorkload({ ...rest, tasks: [0], output: () => new Int8Array(1), run: () => 0 }),
  ];
  assert.equal(refused.length, 10);
});
