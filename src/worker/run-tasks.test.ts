// biome-ignore-all lint/suspicious/noThenProperty: thenables are the subject
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { runTasks } from './run-tasks.js';

const AWAITED: Readonly<Record<string, (value: number) => unknown>> = {
  'a promise of this realm': async (value) => value,
  'a promise of another realm': (value) => runInNewContext(`Promise.resolve(${value})`),
  "another library's object with a then": (value) => ({
    then: (done: (value: number) => void) => void setImmediate(done, value),
  }),
  'a function with a then': (value) =>
    Object.assign(() => {}, { then: (done: (value: number) => void) => void setImmediate(done, value) }),
  'a class whose prototype has the then': (value) => new Later(value),
  'a proxy that says nothing of its then': (value) => proxyOf({}, value),
  'a proxy of a function that says nothing of its then': (value) => proxyOf(() => {}, value),
  'an object whose then is a getter': (value) => ({
    get then() {
      return (done: (value: number) => void) => void setImmediate(done, value);
    },
  }),
};

for (const [what, later] of Object.entries(AWAITED)) {
  it(`awaits ${what}, even after plain results`, async () => {
    const results = runTasks(
      { run: (task) => (Number(task) % 2 === 1 ? later(Number(task)) : task) },
      [0, 1, 2, 3],
      undefined,
    );
    assert.ok(!Array.isArray(results));
    assert.deepEqual(await results, [0, 1, 2, 3]);
  });
}

it('rejects if a thenable rejects', async () => {
  const refuse = { then: (_done: unknown, failed: (why: Error) => void) => failed(new Error('not today')) };
  await assert.rejects(async () => runTasks({ run: () => refuse }, [0], undefined), /not today/);
});

it('fails with what the getter of a then throws', () => {
  const run = () => ({
    get then() {
      throw new Error('not today');
    },
  });
  assert.throws(() => runTasks({ run }, [0], undefined), /not today/);
});

it('returns plain results at once, even if their then is not a function', () => {
  const plain = [1, null, undefined, { then: 1 }, 'then', []];
  assert.deepEqual(runTasks({ run: (task) => task }, plain, undefined), plain);
});

it('passes the shared data to each task, and takes tasks from a typed array', () => {
  const code = { run: (task: unknown, shared: unknown) => `${task}${shared}` };
  assert.deepEqual(runTasks(code, new Uint8Array([1, 2]), 'x'), ['1x', '2x']);
});

function proxyOf(target: object, value: number): unknown {
  const then = (done: (value: number) => void) => void setImmediate(done, value);
  return new Proxy(target, { get: (_, name) => (name === 'then' ? then : undefined) });
}

class Later {
  readonly #value: number;
  constructor(value: number) {
    this.#value = value;
  }
  then(done: (value: number) => void): void {
    setImmediate(done, this.#value);
  }
}
