import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { types } from 'node:util';
import { boundJob } from '../cell/bind-output.js';
import { checkedStrategy } from '../cell/checked-strategy.js';
import { loadOwnStrategy } from '../discovery/load-own-strategy.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { createRandom } from '../model/random.js';
import type { Strategy } from '../model/strategy.js';
import { perTask } from '../pool/per-task.js';
import { loadField } from '../testing/load-field.js';
import { ownStrategyFolder } from '../testing/own-strategy.js';
import { prepared } from '../testing/prepared.js';
import { strategiesHere } from '../testing/strategies-here.js';

const STRATEGIES = await strategiesHere();
const folder = ownStrategyFolder();
after(() => folder.remove());

const TASKS = 6;
const PART = 3;
/**
 * Each task adds to its three elements. From zeros that gives the task's own number plus ten times the element's place: what
 * an earlier run or another task has left would show.
 */
const RIGHT = Array.from({ length: TASKS }, (_, task) => [task, task + 10, task + 20]).flat();

/** A workload whose tasks hold bytes too, so that worker-transfer has some to move. */
const sourceOf = (load: string, run: string): string => `
const run = (task, all, part) => { for (let i = 0; i < part.length; i++) part[i] += task[0] + all[i]; };
const later = async (...args) => { await null; run(...args); };
export default {
  sizes: [${TASKS}],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, i) => Int16Array.of(i)), shared: [0, 10, 20] }),
  output: (size) => new Float32Array(size * ${PART}),
  ${load} run: ${run},
};`;

async function runTwice(strategy: Strategy, run: 'run' | 'later', options = {}): Promise<void> {
  const load = loadField(strategy.id);
  const path = folder.write(`writes-${run}-${load === '' ? 'alone' : 'loads'}`, sourceOf(load, run));
  const loaded = await loadWorkload({ path, exportName: null, data: null });
  const input = prepared(strategy, await loaded.workload.createInput(TASKS, createRandom(1)));
  const isShared = strategy.facts.input === 'shared';
  const workers = strategy.facts.mostWorkers ?? 2;
  const bound = boundJob(loaded, TASKS, TASKS, isShared);
  const session = await strategy.open({ ...bound, input, workers, options });
  const memory = new Set<unknown>();
  try {
    for (const time of ['first', 'second']) {
      input.renew?.();
      const { results } = await session.run(input.tasks);
      const parts = results.map((part) => (part instanceof Float32Array ? part : new Float32Array()));
      assert.deepEqual(
        parts.flatMap((part) => [...part]),
        RIGHT,
        `the ${time} run`,
      );
      for (const { buffer } of parts) memory.add(buffer);
    }
  } finally {
    await session.close();
  }
  assert.equal(memory.size, 1, 'the parts of one array');
  assert.equal(types.isSharedArrayBuffer([...memory][0]), isShared);
}

describe('tasks that write into an output', () => {
  for (const strategy of STRATEGIES) {
    const { id, options = [] } = strategy;
    it(`${id} has every part in its place, anew in each run, in one memory, shared where it shares`, async () => {
      await runTwice(strategy, 'run');
    });
    if (options.some(({ name }) => name === 'chunk'))
      it(`${id} has them with several tasks per message, and where tasks wait`, async () => {
        await runTwice(strategy, 'later', { chunk: 4 });
      });
  }

  it('may wait before they write', async () => {
    const waiting = new Set(['main-thread', 'async', 'worker-shared', 'worker-shared-main', 'piscina']);
    for (const strategy of STRATEGIES) if (waiting.has(strategy.id)) await runTwice(strategy, 'later');
  });

  it('have a worker each under --lifecycle per-task', async () => {
    for (const strategy of STRATEGIES)
      if (['worker-copy', 'worker-shared', 'piscina'].includes(strategy.id))
        await runTwice(perTask(strategy), 'run');
  });

  it('write under a strategy of the user’s own, which knows of no output', async () => {
    const own = await loadOwnStrategy(join(folder.path, 'my-pool.mjs'), 'my-pool');
    await runTwice(
      checkedStrategy({ ...own, open: (job) => own.open({ ...job, options: { stackMb: 4 } }) }),
      'run',
    );
  });

  it('are refused under --serialization json, which makes objects of their parts', async () => {
    const fork = STRATEGIES.find(({ id }) => id === 'child-fork');
    assert.ok(fork);
    await assert.rejects(runTwice(fork, 'run', { serialization: 'json' }), {
      kind: 'wrong-answer',
      message:
        /^no typed array arrived as what a task had written, where a Float32Array of 3 elements is due/,
    });
  });
});
