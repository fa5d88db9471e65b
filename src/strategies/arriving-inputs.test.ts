import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { loadWorkload } from '../discovery/load-workload.js';
import { createRandom } from '../model/random.js';
import type { Strategy } from '../model/strategy.js';
import type { StrategyFacts } from '../model/strategy-facts.js';
import type { LoadedInput, LoadedWorkload } from '../model/workload.js';
import { resultsOf } from '../testing/complete.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { loadField } from '../testing/load-field.js';
import { prepared } from '../testing/prepared.js';
import { strategiesHere } from '../testing/strategies-here.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

const LIST_NODES = 3000;
/**
 * A process reads messages on its main thread, whose stack is a quarter of a worker's: Node can't read 3000
 * nodes there.
 */
const LIST_NODES_OF_PROCESS = 1500;

/** Each entry makes an input and says what code inside a worker sees of such an input. */
const INPUTS: Readonly<Record<string, { readonly make: string; readonly see: string }>> = {
  'a match with its index': {
    make: "/b(?<rest>.)/.exec('abc')",
    see: '[input.index, input.input, { ...input.groups }, ...input]',
  },
  'an array with holes': { make: '[1, , 3, , ]', see: '[input.length, Object.keys(input)]' },
  'an own key __proto__': {
    make: 'JSON.parse(\'{"__proto__": {"a": 1}, "b": 2}\')',
    see: "[Object.keys(input), Object.getOwnPropertyDescriptor(input, '__proto__')?.value]",
  },
  'a long list': { make: 'list(NODES)', see: '[nodes(input)]' },
  'a typed array of a class that extends one': {
    make: 'new Samples(3)',
    see: '[Object.getPrototypeOf(input).constructor.name, ...input]',
  },
  'small Buffers': {
    make: "[Buffer.from('one'), Buffer.from('two')]",
    see: 'input.map((one) => [one.constructor.name, ...one])',
  },
  'a part of a large array': {
    make: 'new Float64Array(1000).fill(2).subarray(10, 12)',
    see: '[input.constructor.name, ...input]',
  },
  'an error, a date, a cycle': {
    make: "(() => { const all = { error: new RangeError('far'), date: new Date(5), bytes: new Uint8Array(1) }; all.self = all; return all; })()",
    see: '[input.error instanceof RangeError, input.error.message, input.date.getTime(), input.self === input]',
  },
};

/**
 * Sessions are few, because each starts workers: all inputs are the tasks of one, and what tasks share in another. A part of
 * an array is shared alone, too, for it could be shared memory then.
 */
const SESSIONS: Readonly<Record<string, string>> = {
  'as tasks': 'tasks: [...inputs(), ...inputs()]',
  'beside each other as shared data': 'tasks: [0, 0], shared: inputs()',
  'as all that is shared': `tasks: [0, 0], shared: ${INPUTS['a part of a large array']?.make}`,
};

/** What the tasks answer when Node alone delivers their inputs, by the shortest possible code. */
const BY_HAND: Readonly<
  Partial<
    Record<
      StrategyFacts['where'],
      (loaded: LoadedWorkload, input: LoadedInput) => Promise<readonly unknown[]>
    >
  >
> = {
  here: async ({ workload }, { tasks, shared }) =>
    Array.from(tasks, (task) => workload.code.run(task, shared)),
  threads: inThread,
  processes: async ({ workload }, { tasks, shared }) =>
    Array.from(tasks, (task) =>
      workload.code.run(deserialize(serialize(task)), deserialize(serialize(shared))),
    ),
};

async function inThread(
  { source: { path } }: LoadedWorkload,
  { tasks, shared }: LoadedInput,
): Promise<readonly unknown[]> {
  // Every task comes by its own message, as tasks do: two that hold the same object get two.
  const code = `const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.path).then(({ default: { run } }) => {
      parentPort.on('message', (task) => parentPort.postMessage(run(task, workerData.shared)));
    });`;
  const worker = new Worker(code, { eval: true, workerData: { path: pathToFileURL(path).href, shared } });
  const answers: unknown[] = [];
  for (const task of tasks) {
    worker.postMessage(task);
    const [answer] = await once(worker, 'message');
    answers.push(answer);
  }
  await worker.terminate();
  return answers;
}

for (const strategy of await strategiesHere()) {
  const { id, facts } = strategy;
  describe(`what arrives under ${id}`, () => {
    for (const [how, input] of Object.entries(SESSIONS)) {
      it(`inputs of every kind arrive as Node delivers them ${how}`, async () => {
        const nodes = facts.where === 'processes' ? LIST_NODES_OF_PROCESS : LIST_NODES;
        const path = folder.write(
          `${id}-${how.replace(/\W+/g, '-')}`,
          source(input, nodes, loadField(strategy.id)),
        );
        await arrives(strategy, path);
      });
    }
  });
}

async function arrives(strategy: Strategy, path: string): Promise<void> {
  const { facts } = strategy;
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const created = await workload.workload.createInput(1, createRandom(1));
  const byHand = BY_HAND[facts.where];
  assert.ok(byHand, `this test does not know what arrives ${facts.where}`);
  const right = await byHand(workload, created);
  // The main thread of a strategy that computes there sees the input itself. A package may send what goes to a process
  // through a thread's channel first: a Buffer ends up as a Uint8Array.
  const also = facts.mainComputes
    ? await BY_HAND.here?.(workload, created)
    : strategy.package && facts.where === 'processes' && (await inThread(workload, created));
  const input = prepared(strategy, created);
  const session = await strategy.open({ workload, input, workers: facts.mainComputes ? 2 : 1, options: {} });
  try {
    for (let run = 0; run < 2; run++) {
      const { results } = await session.run(input.tasks);
      assert.equal(results.length, right.length);
      for (const [task, result] of results.entries())
        if (!also || result !== also[task]) assert.equal(result, right[task]);
    }
  } finally {
    await session.close();
  }
  const intact = await workload.workload.createInput(1, createRandom(1));
  assert.deepEqual(
    await resultsOf(workload.workload, created),
    await resultsOf(workload.workload, intact),
    'the input is not changed',
  );
}

/** A workload whose tasks say what they see of their input; `see` of another kind of input may throw. */
function source(input: string, nodes: number, load: string): string {
  const inputs = Object.values(INPUTS);
  return `const NODES = ${nodes};
class Samples extends Float64Array { constructor(count) { super(Array.from({ length: count }, () => 7)); } }
const list = (count) => { let all = null; for (let i = 0; i < count; i++) all = { next: all }; return all; };
const nodes = (all) => { let count = 0; for (let at = all; at !== null; at = at.next) count++; return count; };
const inputs = () => [${inputs.map(({ make }) => make).join(', ')}];
const looks = [${inputs.map(({ see }) => `(input) => ${see}`).join(', ')}];
const seen = (input) => looks.map((see) => { try { return JSON.stringify(see(input)); } catch { return null; } });
export default {
  title: 'says what arrived',
  sizeUnit: 'inputs',
  sizes: [1],
  createInput: () => ({ ${input} }),
  ${load} run: (task, shared) => JSON.stringify(task === 0 ? [seen(shared), ...Object.values(shared).map(seen)] : seen(task)),
  answer: (results) => results.join(),
};
`;
}
