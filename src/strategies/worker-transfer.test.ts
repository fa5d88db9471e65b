import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { MeasurementError } from '../model/failure.js';
import type { LoadedInput } from '../model/workload.js';
import { perTask } from '../pool/per-task.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';

const folder = new WorkloadFolder();
after(() => folder.remove());
const strategy = await loadStrategy('worker-transfer');
const RUNS = 3;

let written = 0;

/** Opens a session of one thread that computes each task by this code. */
async function openWith(run: string, input: LoadedInput, options = {}) {
  const path = folder.write(`moves-${++written}`, `let kept;\nexport default { tasks: [0], run: ${run} };`);
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const prepared = strategy.prepare?.(input) ?? input;
  return { prepared, session: await strategy.open({ workload, input: prepared, workers: 1, options }) };
}

/** Each result of each of several runs. */
async function resultsOf(run: string, input: LoadedInput, options = {}) {
  const { prepared, session } = await openWith(run, input, options);
  try {
    const all: (readonly unknown[])[] = [];
    for (let i = 0; i < RUNS; i++) all.push((await session.run(prepared.tasks)).results);
    return all;
  } finally {
    await session.close();
  }
}

/** The same results in every run. */
function always(results: readonly unknown[]) {
  return Array.from({ length: RUNS }, () => results);
}

const tasksOnly = (...tasks: readonly unknown[]): LoadedInput => ({ tasks, shared: undefined });

describe('worker-transfer', () => {
  it('moves the buffers of a task away, and has them again for the next run', async () => {
    const input = tasksOnly(Float64Array.of(1, 2), { deep: [new Map([['x', Float64Array.of(3, 4)]])] });
    const sum = '(task) => (task.deep ? task.deep[0].get("x") : task).reduce((a, b) => a + b)';
    const { prepared, session } = await openWith(sum, input);
    const [first] = prepared.tasks;
    assert.ok(first instanceof Float64Array);
    try {
      const running = session.run(prepared.tasks);
      assert.equal(first.byteLength, 0, 'what has moved is no longer here');
      assert.deepEqual((await running).results, [3, 7]);
      assert.deepEqual((await session.run(prepared.tasks)).results, [3, 7]);
    } finally {
      await session.close();
    }
    assert.deepEqual(
      input,
      tasksOnly(Float64Array.of(1, 2), { deep: [new Map([['x', Float64Array.of(3, 4)]])] }),
    );
  });

  it('takes no byte from a neighbour: views of one buffer in several tasks, or beside the input, stay whole', async () => {
    const all = Float64Array.of(0, 1, 2, 3, 4, 5);
    const input = tasksOnly(all.subarray(1, 3), all.subarray(2, 5), all.subarray(1, 3));
    assert.deepEqual(
      await resultsOf('(task) => [task.buffer.byteLength, ...task]', input),
      always([
        [16, 1, 2],
        [24, 2, 3, 4],
        [16, 1, 2],
      ]),
    );
    assert.deepEqual(all, Float64Array.of(0, 1, 2, 3, 4, 5));
  });

  it('keeps views of one buffer together: typed arrays, DataViews and the buffer itself', async () => {
    const buffer = new ArrayBuffer(16);
    const task = { bytes: new Uint8Array(buffer, 4, 4), data: new DataView(buffer, 8), buffer };
    const run = `({ bytes, data, buffer }) => {
      bytes = bytes.slice(); // Leaves the task as it was.
      return [data.buffer === buffer, data.byteOffset, bytes.length];
    }`;
    assert.deepEqual(await resultsOf(run, tasksOnly(task)), always([[true, 8, 4]]));
    const two = new Float64Array(4);
    const views = { a: two.subarray(0, 2), b: two.subarray(1, 3) };
    assert.deepEqual(
      await resultsOf(
        '({ a, b }) => [a.buffer === b.buffer, a.buffer.byteLength, b.byteOffset]',
        tasksOnly(views),
      ),
      always([[true, 24, 8]]),
    );
  });

  it('brings a result that is a view of its task back with the task, as one buffer', async () => {
    const { prepared, session } = await openWith(
      '(task) => task.subarray(1)',
      tasksOnly(Uint8Array.of(7, 8, 9)),
    );
    try {
      for (let run = 0; run < RUNS; run++)
        assert.deepEqual((await session.run(prepared.tasks)).results, [Uint8Array.of(8, 9)], `run ${run}`);
      assert.ok(prepared.tasks[0] instanceof Uint8Array);
    } finally {
      await session.close();
    }
  });

  it('moves the own buffers of results, and clones those that stay: of what tasks share, and of small Buffers', async () => {
    const task = Uint8Array.of(1);
    const lengthOfLast =
      '() => { const last = kept?.length; kept = new Uint8Array(5); return { last, kept }; }';
    const [first, second] = await resultsOf(lengthOfLast, tasksOnly(task));
    assert.deepEqual(first, [{ last: undefined, kept: new Uint8Array(5) }]);
    assert.deepEqual(second, [{ last: 0, kept: new Uint8Array(5) }], 'the last result has moved away');
    const shared = Float64Array.of(1, 2, 3);
    assert.deepEqual(
      await resultsOf('(task, shared) => shared', { tasks: [task], shared }),
      always([shared]),
    );
    assert.deepEqual(
      await resultsOf("() => Buffer.from('ab')", tasksOnly(task, task)),
      always([Uint8Array.of(97, 98), Uint8Array.of(97, 98)]),
    );
  });

  it('leaves shared memory and growing buffers where they are', async () => {
    const word = new Int32Array(new SharedArrayBuffer(4));
    const add = '({ word }) => Atomics.add(word, 0, 1)';
    assert.deepEqual(
      await resultsOf(add, tasksOnly({ word, bytes: new Uint8Array(1) })),
      Array.from({ length: RUNS }, (_, run) => [run]),
    );
    assert.equal(word[0], RUNS);
    const growing = Reflect.construct(ArrayBuffer, [2, { maxByteLength: 8 }]);
    const task = { growing: new Uint8Array(growing), bytes: new Uint8Array(1) };
    assert.deepEqual(
      await resultsOf('({ growing }) => growing.length', tasksOnly(task, task)),
      always([2, 2]),
    );
    assert.equal(growing.byteLength, 2);
  });

  it('takes tasks as a clone takes them: frozen ones, Maps, class instances, cycles, bytes in Sets that stay', async () => {
    class Frame {
      bytes = Uint8Array.of(1, 2);
    }
    const cycle: Record<string, unknown> = Object.freeze({
      bytes: Uint8Array.of(3),
      set: new Set([Uint8Array.of(4)]),
    });
    const task = { frame: new Frame(), cycle, map: new Map([['at', { cycle }]]) };
    const run =
      '({ frame, cycle, map }) => [...frame.bytes, ...map.get("at").cycle.bytes, ...[...cycle.set][0]]';
    assert.deepEqual(
      await resultsOf(run, tasksOnly(task, task)),
      always([
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ]),
    );
  });

  it('moves several tasks in one message, and several messages at once', async () => {
    const tasks = Array.from({ length: 20 }, (_, i) => Float64Array.of(i));
    const results = tasks.map(([one]) => one);
    for (const options of [{ chunk: 3 }, { inFlight: '8' }])
      assert.deepEqual(
        await resultsOf('async (task) => task[0]', tasksOnly(...tasks), options),
        always(results),
      );
  });

  const unsuitable = (error: unknown): boolean =>
    error instanceof MeasurementError && error.kind === 'unsuitable';

  it('gets bytes back from a worker that ends with its task, for the next run', async () => {
    const tasks = [Float64Array.of(1), { rows: [Float64Array.of(2)] }];
    const path = folder.write(
      'alone',
      "export default { tasks: [0], run: (task) => (task.rows?.[0] ?? task)[0], lifecycle: 'per-task' };",
    );
    const workload = await loadWorkload({ path, exportName: null, data: null });
    const input = strategy.prepare?.({ tasks, shared: undefined }) ?? { tasks, shared: undefined };
    const session = await perTask(strategy).open({ workload, input, workers: 2, options: {} });
    try {
      for (let run = 0; run < 3; run++) assert.deepEqual((await session.run(input.tasks)).results, [1, 2]);
    } finally {
      await session.close();
    }
  });

  it('is unsuitable for tasks without a buffer that could move', () => {
    for (const tasks of [
      [1, 2],
      Float64Array.of(1, 2),
      [new Int32Array(new SharedArrayBuffer(4)), new Uint8Array(0)],
    ])
      assert.throws(() => strategy.prepare?.({ tasks, shared: new Uint8Array(9) }), unsuitable);
  });
});
