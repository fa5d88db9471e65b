import assert from 'node:assert/strict';
import { it } from 'node:test';
import { complete } from '../testing/complete.js';
import { repeatCalls } from './repeat-calls.js';

let calls = 0;
let remembered = 0;
let flips = false;
const kept: number[] = [];
const buffer = new Uint8Array(2);
const cache = new Map<unknown, number>();

const IMPURE: Readonly<Record<string, readonly [run: (task: number[]) => unknown, says: RegExp]>> = {
  'sorts its argument': [
    (task) => task.sort((a, b) => b - a),
    /^call 2 changed its arguments\. .*use --fresh\. Or copy first/,
  ],
  'changes its argument inside another object': [
    (task) => {
      const [inner] = [{ list: task }];
      inner.list.pop();
      return inner.list.length;
    },
    /^call 1 changed its arguments/,
  ],
  'returns one list that it goes on filling': [
    (task) => {
      kept.push(task.length);
      return kept;
    },
    /^call 1 returned \[ 2 \], and after further calls that was \[ 2, 2, 1 \]\. .*return a copy/,
  ],
  'fills one buffer for every call': [
    async (task) => buffer.fill(task.length),
    /^call 1 returned Uint8Array\(2\) \[ 2, 2 \], and after further calls that was Uint8Array\(2\) \[ 1, 1 \]/,
  ],
  'answers with what the call before gave it': [
    (task) => {
      const before = remembered;
      remembered = task.length;
      return before;
    },
    /^call 3 answered 2, and 1 when it was made again/,
  ],
  'answers every other time': [
    async () => {
      flips = !flips;
      return flips ? 'yes' : 'no';
    },
    /^call 3 answered 'yes', and 'no' when it was made again/,
  ],
  'counts its calls': [
    () => calls++,
    /^call 3 answered 2, and 3 when it was made again\. It keeps state between calls/,
  ],
  'returns random numbers': [
    () => Math.random(),
    /^call 3 answered 0\.\d+, and 0\.\d+ when it was made again/,
  ],
  'asks the clock': [() => process.hrtime.bigint(), /^call 3 answered \d+n, and \d+n/],
  'remembers what it was asked before': [
    (task) => {
      cache.set(task, (cache.get(task) ?? 0) + 1);
      return { times: cache.get(task) };
    },
    /^call 3 answered \{ times: 1 \}, and \{ times: 2 \}/,
  ],
};

for (const [what, [run, says]] of Object.entries(IMPURE)) {
  it(`finds a function that ${what}`, async () => {
    const workload = complete({ tasks: [[3, 1], [1, 2], [5]], run });
    const input = await workload.createInput(3, Math.random);
    assert.match((await repeatCalls(workload.code, input)).problem ?? 'nothing', says);
  });
}

it('lets calls change their arguments where the second ones get new tasks, and finds the rest', async () => {
  const workload = complete({ tasks: [[3, 1], [1, 2], [5]], run: (task: number[]) => task.sort()[0] });
  const make = async () => structuredClone(await workload.createInput(3, Math.random));
  assert.equal((await repeatCalls(workload.code, await make(), (await make()).tasks)).problem, null);
  let count = 0;
  const counts = complete({ tasks: [[1], [2]], run: () => count++ });
  const { problem } = await repeatCalls(counts.code, await make(), (await make()).tasks);
  assert.match(problem ?? '', /^call 3 answered 2, and 3 when it was made again/);
  const shares = complete({
    sizes: [2],
    createInput: () => ({ tasks: [1, 2], shared: [0] }),
    run: (task: number, shared: number[]) => (shared[0] = task),
  });
  const input = await shares.createInput(2, Math.random);
  const changed = await repeatCalls(shares.code, input, [1, 2]);
  assert.match(changed.problem ?? '', /^call 1 changed what all tasks share/);
  assert.doesNotMatch(changed.problem ?? '', /--fresh/);
});

const PURE: Readonly<Record<string, (task: number[]) => unknown>> = {
  'a plain function': (task) => task.length,
  'an async function': async (task) => task.map((one) => one * 2),
  'a function that returns NaN, -0, dates and maps': (task) => [
    Number.NaN,
    -0,
    new Date(5),
    new Map([[task.length, /x/]]),
  ],
  'a function that throws, which its cell reports': () => {
    throw new Error('not today');
  },
};

for (const [what, run] of Object.entries(PURE)) {
  it(`accepts ${what}`, async () => {
    const workload = complete({ tasks: [[3, 1], [1, 2], [5]], run });
    const { problem, awaits } = await repeatCalls(workload.code, await workload.createInput(3, Math.random));
    assert.equal(problem, null);
    assert.equal(awaits, what === 'an async function');
  });
}

it('finds a call that changes what all tasks share', async () => {
  const workload = complete({
    sizes: [2],
    createInput: () => ({ tasks: [1, 2], shared: [0] }),
    run: (task: number, shared: number[]) => (shared[0] = task),
  });
  assert.match(
    (await repeatCalls(workload.code, await workload.createInput(2, Math.random))).problem ?? '',
    /^call 1 changed what all tasks share/,
  );
});
