import assert from 'node:assert/strict';
import { it } from 'node:test';
import { complete } from '../testing/complete.js';
import { repeatTasks, tryInputs } from './look-at-workload.js';

const LONG = 'x'.repeat(5000);

it('tells of an error as much as a message holds', async () => {
  const workload = {
    ...complete({ tasks: [0], run: () => 0 }),
    createInput: async () => {
      throw new Error(`no rows: ${LONG}`);
    },
  };
  const { problem } = await tryInputs(workload, [1], () => {});
  assert.match(String(problem), /^can't make size 1: no rows: x+…$/);
  assert.ok(String(problem).length <= 4096);
});

it('names what a clone loses also where its place is a long text', async () => {
  class Parser {}
  const { problem, losses } = await tryInputs(
    complete({ tasks: [{ [LONG]: new Parser() }], run: () => 0 }),
    [1],
    () => {},
  );
  assert.equal(problem, null);
  assert.match(
    String(losses[0]),
    /^tasks\[0\]\.x+… is an instance of Parser, which arrives as a plain object/,
  );
  assert.ok(String(losses[0]).length <= 4096);
});

/** Tasks 0 to n - 1, of which some wait. Those with an `answer` are called by themselves, the others after they were called twice. */
function waiting(waits: (task: number, size: number) => boolean, given: Partial<typeof REDUCED> = {}) {
  return complete({
    sizes: [1, 40],
    createInput: (size: number) => ({ tasks: Array.from({ length: size }, (_, task) => task), shared: size }),
    run: (task: number, size: number) => (waits(task, size) ? Promise.resolve(task) : task),
    ...given,
  });
}

const REDUCED = { answer: (all: readonly unknown[]) => all.length };

const AWAITED: Readonly<Record<string, (task: number, size: number) => boolean>> = {
  'every other task': (task) => task % 2 === 1,
  'the last quarter': (task) => task >= 30,
  'the last task': (task, size) => size > 1 && task === size - 1,
  'a task in the middle': (task) => task === 17,
};

for (const [which, waits] of Object.entries(AWAITED)) {
  for (const [what, given] of Object.entries({ 'an answer of its own': REDUCED, 'no answer': {} })) {
    it(`sees that only ${which} of a workload with ${what} waits`, async () => {
      const { awaits } = await repeatTasks(waiting(waits, given), { size: 40, fresh: false }, () => {});
      assert.equal(awaits, true);
    });
  }
}

it('sees no wait where every task computes, and leaves out a task that throws', async () => {
  const at = { size: 40, fresh: false };
  const computes = await repeatTasks(
    waiting(() => false, REDUCED),
    at,
    () => {},
  );
  assert.deepEqual(computes, { problem: null, awaits: false });
  const run = (task: number) => {
    if (task === 0) throw new Error('not today');
    return Promise.resolve(task);
  };
  const throws = await repeatTasks(
    { ...waiting(() => true, REDUCED), code: { run: run as never } },
    at,
    () => {},
  );
  assert.deepEqual(throws, { problem: null, awaits: true });
});

it('sets up and tears down around each size at which it looks', async () => {
  const hooks: string[] = [];
  const workload = {
    ...waiting(() => false, REDUCED),
    setup: async (size: number) => void hooks.push(`setup ${size}`),
    teardown: async () => void hooks.push('teardown'),
  };
  await repeatTasks(workload, { size: 40, fresh: false }, () => {});
  assert.deepEqual(hooks, ['setup 1', 'teardown', 'setup 40', 'teardown']);
});

it("names what can't be sent among the tasks of the largest size, and among what all tasks share", async () => {
  const last = complete({ tasks: [1, 2, { parse: () => 0 }], run: () => 0 });
  const sizes = { first: [1], all: [1, 3] };
  assert.equal((await tryInputs(last, sizes.first, () => {})).unsendable, undefined);
  const { problem, unsendable } = await tryInputs(last, sizes.all, () => {});
  assert.deepEqual([problem, unsendable], [null, "tasks[2].parse is a function, which can't be sent"]);
  const shares = complete({
    sizes: [1],
    createInput: () => ({ tasks: [1], shared: new Map([['later', Promise.resolve()]]) }),
    run: () => 0,
  });
  const shared = await tryInputs(shares, [1], () => {});
  assert.equal(shared.unsendable, 'shared.get("later") is a Promise, which can\'t be sent');
});

it('calls a workload with an answer at its smallest size, and finds what its runs keep', async () => {
  let runs = 0;
  const workload = complete({
    tasks: [1, 2, 3],
    run: (task: number) => task + runs++,
    answer: (results) => results.reduce((sum: number, one) => sum + one, 0),
  });
  const { problem } = await repeatTasks(workload, { size: 3, fresh: false }, () => {});
  assert.match(problem ?? 'nothing', /^its first run answered 1; the second one answered 2\./);
});
