import assert from 'node:assert/strict';
import { it } from 'node:test';
import { functionWorkload } from '../discovery/function-workload.js';
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
    /^call 2 changed its task at \[0\]: it was \[ 1, 2 \], and is \[ 2, 1 \]\. .*use --fresh\. Or copy first/,
  ],
  'changes its argument inside another object': [
    (task) => {
      const [inner] = [{ list: task }];
      inner.list.pop();
      return inner.list.length;
    },
    /^call 1 changed its task at \[1\]: it was \[ 3, 1 \], and is \[ 3 \]/,
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
    assert.match((await repeatCalls(workload, input)).problem ?? 'nothing', says);
  });
}

it('lets calls change their arguments where the second ones get new tasks, and finds the rest', async () => {
  const workload = complete({ tasks: [[3, 1], [1, 2], [5]], run: (task: number[]) => task.sort()[0] });
  const make = async () => structuredClone(await workload.createInput(3, Math.random));
  assert.equal((await repeatCalls(workload, await make(), (await make()).tasks)).problem, null);
  let count = 0;
  const counts = complete({ tasks: [[1], [2]], run: () => count++ });
  const { problem } = await repeatCalls(counts, await make(), (await make()).tasks);
  assert.match(problem ?? '', /^call 3 answered 2, and 3 when it was made again/);
  const shares = complete({
    sizes: [2],
    createInput: () => ({ tasks: [1, 2], shared: [0] }),
    run: (task: number, shared: number[]) => (shared[0] = task),
  });
  const input = await shares.createInput(2, Math.random);
  const changed = await repeatCalls(shares, input, [1, 2]);
  assert.match(
    changed.problem ?? '',
    /^call 1 changed what all tasks share at \[0\]: it was \[ 0 \], and is \[ 1 \]/,
  );
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
    const { problem, awaits } = await repeatCalls(workload, await workload.createInput(3, Math.random));
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
    (await repeatCalls(workload, await workload.createInput(2, Math.random))).problem ?? '',
    /^call 1 changed what all tasks share at \[0\]: it was \[ 0 \], and is \[ 1 \]/,
  );
});

it('names the argument that a call changed, and both its values', async () => {
  const module = { merge: (into: object, from: object) => Object.assign(into, from) };
  const workload = functionWorkload(module, '/merge.js', 'merge', [[{ a: 1 }, { b: 2 }]]);
  const { problem } = await repeatCalls(workload, await workload.createInput(1, Math.random));
  assert.match(
    problem ?? '',
    /^call 1 changed its argument 1 at \.b: it was \{ a: 1 \}, and is \{ a: 1, b: 2 \}\. /,
  );
});

it('shows of two long values what surrounds their first difference', async () => {
  const long = Array.from({ length: 15 }, (_, i) => `line ${i} of a text`);
  const workload = complete({ tasks: [long], run: (task: string[]) => task.splice(10, 1, 'changed').length });
  const { problem } = await repeatCalls(workload, await workload.createInput(1, Math.random));
  assert.match(
    problem ?? '',
    /changed its task at \[10\]: it was ….*'line 10 of a text'.*, and is ….*'changed'/,
  );
});

class Money {
  readonly #cents: number;

  constructor(cents: number) {
    this.#cents = cents;
  }

  get cents(): number {
    return this.#cents;
  }
}

class Price extends Money {
  currency = 'EUR';
}

const HIDDEN: Readonly<Record<string, readonly [result: () => unknown, says: RegExp]>> = {
  'an instance with private fields alone': [() => new Money(1), /result is an instance of Money, /],
  'a URL in a list': [() => [{ home: new URL('http://a') }], /result\[0\]\.home is an instance of URL, /],
  'a Response': [() => new Response('a'), /result is an instance of Response, /],
  'a Blob, which only threads clone': [() => new Blob(['a']), /result is an instance of Blob, /],
  'a function': [() => ({ parse: () => 1 }), /result\.parse is a function, /],
  'a Promise in a Map': [() => new Map([['a', Promise.resolve(1)]]), /result \(entry 0\) is a Promise, /],
  'a WeakMap': [() => new WeakMap(), /result is a WeakMap, /],
  'a generator': [() => (function* () {})(), /result is a generator, /],
  'the entries of a Map': [() => new Map().entries(), /result is a Map iterator, /],
};

for (const [what, [result, says]] of Object.entries(HIDDEN)) {
  it(`finds a result that can't be checked: ${what}`, async () => {
    const workload = complete({ tasks: [1, 2], run: (task: number) => (task === 2 ? result() : 0) });
    const { problem } = await repeatCalls(workload, await workload.createInput(2, Math.random));
    assert.match(
      problem ?? 'nothing',
      /^call 2 returned what can't be checked: .*Return what it holds, as numbers/,
    );
    assert.match(problem ?? 'nothing', says);
  });
}

it('accepts instances whose content is in their fields, and empty ones that nobody can ask for anything', async () => {
  class Point {
    x = 1;
    norm(): number {
      return this.x;
    }
  }
  class Nothing {}
  const workload = complete({ tasks: [0], run: () => [new Point(), new Nothing(), Object.create(null)] });
  assert.deepEqual(await repeatCalls(workload, await workload.createInput(1, Math.random)), {
    problem: null,
    awaits: false,
  });
});

it('says which part of a result no check sees, beside what it sees', async () => {
  const failure = () => Object.assign(new Error('no'), { code: 5 });
  const workload = complete({ tasks: [1], run: () => ({ price: new Price(1), failure: failure() }) });
  const { problem, losses } = await repeatCalls(workload, await workload.createInput(1, Math.random));
  assert.equal(problem, null);
  assert.deepEqual(losses, [
    "result.price has private fields (#cents), which are dropped: no comparison of workers' answers sees that",
    "result.failure has properties of its own on a value of class Error, which are dropped: no comparison of workers' answers sees that",
  ]);
});

it("names what of a result can't be sent, also where the workload reduces its results itself", async () => {
  const workload = complete({ tasks: [1], run: () => [() => 0], answer: (results) => results.length });
  const { problem, unsendable } = await repeatCalls(workload, await workload.createInput(1, Math.random));
  assert.equal(problem, null);
  assert.equal(unsendable, "result[0] is a function, which can't be sent");
});

const sum = (results: readonly number[]): number => results.reduce((all, one) => all + one, 0);

it('finds a workload whose runs give other answers, and accepts what its answer leaves out', async () => {
  let count = 0;
  const keeps = complete({ tasks: [1, 2, 3], run: (task: number) => task + count++, answer: sum });
  const { problem } = await repeatCalls(keeps, await keeps.createInput(3, Math.random));
  // 1 + 2 + 3 + (0 + 1 + 2) the first time, 1 + 2 + 3 + (3 + 4 + 5) the second time.
  assert.match(
    problem ?? '',
    /^its first run answered 9; the second one answered 18\. It keeps state between calls/,
  );
  const times = complete({
    tasks: [1, 2],
    run: (task: number) => ({ task, at: count++ }),
    answer: (results) => sum(results.map(({ task }) => task)),
  });
  assert.equal((await repeatCalls(times, await times.createInput(2, Math.random))).problem, null);
});
