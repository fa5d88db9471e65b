import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serialize } from 'node:v8';
import { loadStrategy } from '../discovery/find-modules.js';
import type { Traffic } from '../model/traffic.js';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { loadSample } from './load-sample.js';
import { serialisedSize } from './serialised-size.js';
import { trafficOf } from './traffic.js';

/** V8 writes two bytes before a value, and some before what a value holds. */
const FRAME = 64;

describe('the size of a message', () => {
  it('is that of V8’s own serialiser, buffers included', () => {
    for (const value of [
      'text',
      1.5,
      { rows: [[1, 'a'], new Map([[1, { x: 2n }]])] },
      Float64Array.of(1, 2),
    ]) {
      const { rest, buffers } = serialisedSize(value, 'threads');
      assert.ok(Math.abs(rest + buffers - serialize(value).length) <= 16, String(value));
    }
  });

  it('has the whole buffer behind a view between threads, once, and only what views cover to a process', () => {
    const all = new Uint8Array(1_000_000);
    const views = [all.subarray(0, 10), all.subarray(10, 30)];
    assert.equal(serialisedSize(views, 'threads').buffers, 1_000_000);
    assert.equal(serialisedSize(views, 'processes').buffers, 30);
    assert.equal(serialisedSize(all.buffer, 'threads').buffers, 1_000_000);
    assert.ok(serialisedSize(views, 'threads').rest < FRAME);
  });

  it('counts shared memory apart, once however many views see it', () => {
    const memory = new SharedArrayBuffer(4096);
    const { rest, buffers, shared } = serialisedSize(
      [new Int32Array(memory), new Int8Array(memory), memory],
      'threads',
    );
    assert.deepEqual([buffers, shared], [0, 4096]);
    assert.ok(rest < FRAME);
  });

  it('is that of the text where messages are JSON', () => {
    assert.deepEqual(serialisedSize({ ö: [1, 2] }, 'json'), { rest: 12, buffers: 0, shared: 0 });
  });
});

describe('worker-transfer, whose tasks move there and back', () => {
  const tasks = 'Array.from({ length: 4 }, (_, i) => new Uint8Array(1000).fill(i + 1))';
  for (const [what, run, moved] of [
    ['numbers', '(task) => task[0]', 4000],
    ['a view of each task, which moves away again', '(task) => task.subarray(0, 10)', 4000],
    ['bytes of their own', '() => new Uint8Array(500)', 6000],
  ] as const) {
    it(`brings back ${moved} bytes where results are ${what}`, async () => {
      const source = moduleOf(`createInput: () => ({ tasks: ${tasks} }), run: ${run}, answer: undefined`);
      for (const fresh of [false, true]) {
        const { there, back } = await trafficWith(source, 'worker-transfer', { fresh });
        assert.deepEqual([there.moved, back.moved], [4000, moved], `fresh: ${fresh}`);
        assert.ok(there.copied < 4 * FRAME && back.copied < 4 * FRAME);
      }
    });
  }
});

it('of very many tasks some are counted, and scaled up', async () => {
  const strategy = await loadStrategy('worker-copy');
  const tasks = Array.from({ length: 100_000 }, (_, i) => 'x'.repeat(10 * (i % 3)));
  const results = tasks.map(({ length }) => length);
  const sent = {
    strategy,
    options: {},
    workers: 2,
    perTask: false,
    input: { tasks, shared: undefined },
    results,
  };
  const traffic = trafficOf(sent);
  assert.equal(traffic?.isSampled, true);
  // 10 bytes are in a task on average, and 2 or 3 say that it is a text of this length.
  const copied = traffic?.there.copied ?? 0;
  assert.ok(copied > 1.1e6 && copied < 1.4e6, String(copied));
});

it('of many tasks that are loaded, some are loaded once more, all at once', async () => {
  let [underWay, most] = [0, 0];
  const load = async (task: unknown): Promise<unknown> => {
    most = Math.max(most, ++underWay);
    await new Promise(setImmediate);
    underWay--;
    return 'x'.repeat(Number(task));
  };
  const tasks = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 0 : 200));
  const input = { tasks: new Float64Array(tasks), shared: undefined };
  const loaded = await loadSample(load, input);
  // Every sixteenth of 1000.
  assert.deepEqual([loaded?.length, most], [63, 63]);
  const strategy = await loadStrategy('hybrid');
  const sent = {
    strategy,
    options: {},
    workers: 2,
    perTask: false,
    input,
    loaded: ['x'.repeat(200)],
    results: [],
  };
  const traffic = trafficOf(sent);
  assert.equal(traffic?.isSampled, true);
  assert.ok(Math.abs(traffic.there.copied - 1000 * 204) < 4000, String(traffic.there.copied));
  const refused = async (): Promise<unknown> => Promise.reject(new Error('gone'));
  assert.equal(await loadSample(refused, input), undefined);
});

it('what can’t be weighed is unknown, and fails nothing', async () => {
  const strategy = await loadStrategy('worker-copy');
  const input = { tasks: [() => 0], shared: undefined };
  assert.equal(
    trafficOf({ strategy, options: {}, workers: 1, perTask: false, input, results: [] }),
    undefined,
  );
});

const measure = sourceMeasurer();

/** Four tasks of 1,000 bytes each, which share 100,000 bytes, and answer with numbers. */
const KNOWN = moduleOf(`createInput: () => ({
  tasks: Array.from({ length: 4 }, (_, i) => new Uint8Array(1000).fill(i)),
  shared: new Float64Array(12500),
}), run: (task, shared) => task[0] + shared.length`);

describe('two workers and four tasks of 1,000 bytes that share 100,000', () => {
  for (const [strategy, start, there, back] of [
    ['main-thread', [0, 0], [0, 0], [0, 0]],
    ['worker-copy', [0, 0], [404_000, 0], [20, 0]],
    ['worker-copy-once', [200_000, 0], [4000, 0], [20, 0]],
    // Views of shared memory are posted to both workers, and numbers come back through shared memory.
    ['worker-shared', [0, 100_000], [0, 4000], [0, 32]],
    ['child-fork', [0, 0], [404_000, 0], [20, 0]],
    ['child-fork-once', [200_000, 0], [4000, 0], [20, 0]],
    ['piscina', [0, 0], [404_000, 0], [20, 0]],
  ] as const) {
    it(`${strategy} sends ${start.join(' + ')} at start, ${there.join(' + ')} per run, and ${back.join(' + ')} back, copied and shared`, async () => {
      const traffic = await trafficWith(KNOWN, strategy);
      for (const [part, [copied, shared]] of [
        ['start', start],
        ['there', there],
        ['back', back],
      ] as const) {
        assert.equal(traffic[part].shared, shared, part);
        assert.equal(traffic[part].moved, 0, part);
        const more = traffic[part].copied - copied;
        assert.ok(
          Math.abs(more) <= 8 * FRAME && (copied > 0 || shared > 0 || more === 0),
          `${part}: ${more} more`,
        );
      }
      assert.equal(traffic.isSampled, false);
    });
  }

  it('hybrid sends what is loaded, and what tasks share once', async () => {
    const loads = KNOWN.replace(
      'run: (task',
      'load: (task) => new Uint16Array(1000).fill(task[0]), run: (task',
    );
    const { start, there, back, isSampled } = await trafficWith(loads, 'hybrid');
    for (const [bytes, copied] of [
      [start, 200_000],
      [there, 8000],
      [back, 20],
    ] as const)
      assert.ok(Math.abs(bytes.copied - copied) <= 8 * FRAME, `${bytes.copied}, not ${copied}`);
    assert.equal(isSampled, false);
  });

  it('a worker per task gets in each run what it starts with', async () => {
    const { start, there } = await trafficWith(
      KNOWN.replace("title: 'of a test',", "title: 'of a test', lifecycle: 'per-task',"),
      'worker-copy-once',
    );
    assert.equal(start.copied, 0);
    assert.ok(Math.abs(there.copied - 404_000) <= 8 * FRAME, String(there.copied));
  });
});

it('a task that is a slice carries its slice alone: words are counted for the price of the text', async () => {
  const source = moduleOf(`createInput: () => {
    const text = 'to be or not to be '.repeat(10000);
    const part = text.length / 4;
    return { tasks: [0, 1, 2, 3].map((i) => text.slice(i * part, (i + 1) * part)) };
  }, run: (text) => text.split(' ').length`);
  const { there } = await trafficWith(source, 'worker-copy');
  assert.ok(Math.abs(there.copied - 190_000) <= 4 * FRAME, String(there.copied));
  const views = moduleOf(`createInput: () => {
    const bytes = new Uint8Array(190000);
    return { tasks: [0, 1, 2, 3].map((i) => bytes.subarray(i * 47500, (i + 1) * 47500)) };
  }, run: (bytes) => bytes.length`);
  const sent = (await trafficWith(views, 'worker-copy')).there.copied;
  assert.ok(Math.abs(sent - 190_000) <= 4 * FRAME, String(sent));
});

async function trafficWith(source: string, strategy: string, changes = {}): Promise<Traffic> {
  const outcome = await measure(source, strategy, changes);
  assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
  const { traffic } = outcome.measurement.evidence;
  assert.ok(traffic !== undefined, JSON.stringify(outcome));
  return traffic;
}
