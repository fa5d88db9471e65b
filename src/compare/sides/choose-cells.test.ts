import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { chosenStrategies } from '../../cli/options/parse-strategies.js';
import { allStrategies, strategyIds } from '../../discovery/find-modules.js';
import type { TaskTraits } from '../../model/for-default.js';
import type { AskedWorkload } from '../../processes/ask-workload.js';
import { startGuardian } from '../../processes/guardian.js';
import { temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { isMissed } from '../../verdict/comparison.js';
import type { SideName } from '../../verdict/side-name.js';
import { type CellOptions, chooseCells } from './choose-cells.js';
import { oneSidedWorkloads } from './one-sided.js';
import { type PreparedSide, prepareSides } from './prepare-sides.js';

const OPTIONS: CellOptions = {
  strategies: undefined,
  workers: [2],
  workerOptions: {},
  lifecycle: undefined,
  sizes: [4],
  seed: 1,
  fresh: false,
  asked: false,
  allowMissing: [],
};

const KINDS: Readonly<Record<string, TaskTraits>> = {
  computes: { awaits: false, loads: false },
  waits: { awaits: true, loads: false },
  loads: { awaits: true, loads: true },
};

const side = (name: SideName): PreparedSide => ({
  name,
  folder: '/nowhere',
  entry: '',
  strategies: strategyIds(),
  workloads: new Map(Object.entries(KINDS).map(([id, traits]) => [id, workload(id, traits)])),
});

function workload(id: string, traits: TaskTraits): AskedWorkload {
  return {
    id,
    title: id,
    sizeUnit: 'tasks',
    sizes: [4],
    quickSizes: null,
    lifecycle: 'pool',
    measures: 'work',
    variantOf: null,
    isAsync: traits.awaits,
    byDefault: true,
    takesInput: false,
    source: { path: `/nowhere/${id}.mjs`, exportName: null, data: null },
    trial: null,
    ...traits,
  };
}

it('compares each workload under the strategies that `run` takes by itself: async where tasks wait, hybrid where they load', async () => {
  const sides = { base: side('base'), head: side('head') };
  const known = await allStrategies();
  const { cells } = await chooseCells(sides, OPTIONS, async () => 1);
  for (const [id, traits] of Object.entries(KINDS)) {
    const compared = cells.filter(({ key }) => key.workload === id).map(({ key }) => key.strategy);
    assert.deepEqual(
      compared,
      chosenStrategies(known, undefined, [traits]).map((strategy) => strategy.id),
    );
    assert.equal(compared.includes('async'), traits.awaits);
    assert.equal(compared.includes('hybrid'), traits.loads);
  }
  const { cells: named } = await chooseCells(sides, { ...OPTIONS, strategies: ['async'] }, async () => 1);
  assert.deepEqual(new Set(named.map(({ key }) => key.strategy)), new Set(['main-thread', 'async']));
});

it('misses what head can’t load, and takes what base alone can’t load for new in head', () => {
  const [loaded, broken] = [
    workload('one', { awaits: false, loads: false }),
    { id: 'one', problem: 'no run' },
  ];
  const found = (base: typeof loaded | typeof broken | undefined, head: typeof base, asked = false) => {
    const have = (name: SideName, own: typeof base): PreparedSide => ({
      ...side(name),
      workloads: new Map(own && [['one', own]]),
    });
    const sides = { base: have('base', base), head: have('head', head) };
    const [one] = oneSidedWorkloads(sides, { asked, allowMissing: ['all'] });
    const missed = oneSidedWorkloads(sides, { asked, allowMissing: [] }).some(isMissed);
    return one && [one.onlyIn, one.unloadable?.join() ?? '', missed, one.allowed];
  };
  assert.deepEqual(found(loaded, loaded), undefined);
  assert.deepEqual(found(broken, loaded), ['head', 'base', false, true]);
  assert.deepEqual(found(broken, loaded, true), ['head', 'base', true, true]);
  assert.deepEqual(found(loaded, broken), ['base', 'head', true, false]);
  assert.deepEqual(found(undefined, broken), ['head', 'head', true, false]);
  assert.deepEqual(found(broken, broken), ['head', 'base,head', true, false]);
  assert.deepEqual(found(broken, undefined), ['base', 'base', true, true]);
});

it('refuses a link that leads both sides to one file, as no change of it could be seen', async (context) => {
  const all = temporaryFolder(context);
  writeCheckout(all, { 'shared/x.mjs': 'export const tasks = [1];\nexport default (task) => task;\n' });
  const [base, head] = ['a', 'b'].map((name) => {
    const folder = writeCheckout(join(all, name), { 'package.json': '{}' });
    symlinkSync('../shared', join(folder, 'workloads'));
    return { folder, name };
  });
  assert.ok(base && head);
  const guardian = startGuardian();
  try {
    const watch = { guardian, signal: new AbortController().signal };
    await assert.rejects(prepareSides({ base, head }, undefined, false, watch), {
      name: 'UsageError',
      message: /^the workload x is \S+shared\/x\.mjs in base and in head, by a link/,
    });
    // A folder compared with itself is meant to be the same.
    await prepareSides({ base, head: base }, undefined, false, watch);
  } finally {
    await guardian.close();
  }
});

it('sees by a call that tasks wait, where `run` is no async function', async (context) => {
  const folder = writeCheckout(join(temporaryFolder(context), 'here'), {
    'package.json': '{}',
    'workloads/later.mjs':
      'export default { tasks: [1, 2], run: (task) => Promise.resolve(task), answer: (all) => all.length };',
    'workloads/mixed.mjs':
      'export default { tasks: [1, 2], run: (task) => task === 2 ? Promise.resolve(task) : task, answer: (all) => all.length };',
    'workloads/now.mjs':
      'export default { tasks: [1, 2], run: (task) => task, answer: (all) => all.length };',
  });
  const guardian = startGuardian();
  try {
    const watch = { guardian, signal: new AbortController().signal };
    const named = { folder, name: 'here' };
    const { base } = await prepareSides({ base: named, head: named }, undefined, true, watch);
    const awaits = [...base.workloads.values()].map((one) => 'awaits' in one && [one.id, one.awaits]);
    assert.deepEqual(awaits, [
      ['later', true],
      ['mixed', true],
      ['now', false],
    ]);
  } finally {
    await guardian.close();
  }
});
