import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare, OPTIONS } from '../testing/compare-checkouts.js';
import { RESTLESS_WORKLOAD, spinWorkload } from '../testing/synthetic-checkout.js';
import type { FoldersOptions } from './compare-folders.js';

const STEPS = 200_000;

/**
 * Decides after two pairs: 3 hypotheses make 2⁻² × 3, which is 0.75. Head may take four times as long, so that no disturbance
 * decides where a file is missing or is there.
 */
const TWO_PAIRS = {
  ...OPTIONS,
  rule: { delta: 3, looks: [{ pairs: 2, alpha: 0.8 }], passAlpha: 0.3 },
} satisfies FoldersOptions;

describe('comparing two checkouts with real processes', () => {
  it('passes where nothing changed, in the main thread and in processes', async (context) => {
    const files = { 'workloads/spin.mjs': spinWorkload(STEPS) };
    const comparison = await compare(context, files, files, {
      strategies: ['child-fork'],
      // Six hypotheses: 2⁻⁶ × 6 is 0.09.
      rule: { ...OPTIONS.rule, delta: 3, looks: [{ pairs: 6, alpha: 0.1 }] },
    });
    assert.equal(comparison.verdict, 'pass');
    assert.equal(comparison.cells.length, 2);
  });

  it('finds the workload that does twice the work, and only that one', async (context) => {
    const comparison = await compare(
      context,
      { 'workloads/spin.mjs': spinWorkload(STEPS), 'workloads/same.mjs': spinWorkload(STEPS) },
      { 'workloads/spin.mjs': spinWorkload(2 * STEPS), 'workloads/same.mjs': spinWorkload(STEPS) },
      { rule: { ...OPTIONS.rule, looks: [{ pairs: 6, alpha: 0.1 }] } },
    );
    assert.equal(comparison.verdict, 'regression');
    const [spin, same] = comparison.cells;
    assert.equal(same?.workload, 'same');
    // A busy machine may leave it open, but must not blame it.
    assert.ok(same.verdict === 'pass' || same.verdict === 'inconclusive', same.verdict);
    assert.deepEqual([spin?.workload, spin?.verdict], ['spin', 'regression']);
    const ratio = spin?.changes.find(({ metric }) => metric === 'cpuMean')?.ratio.value ?? 0;
    assert.ok(ratio > 1.6 && ratio < 2.4, `ratio ${ratio}`);
  });

  it('sees that tasks end when a time is up, and compares no cut-off of theirs', async (context) => {
    const waiting = `export const tasks = [1, 2, 3, 4];
export default (ms) => { const end = performance.now() + ms; while (performance.now() < end); return ms; };
`;
    const files = { 'workloads/spin.mjs': spinWorkload(STEPS), 'workloads/waits.mjs': waiting };
    const { cutOffs, notes } = await compare(context, files, files, {
      strategies: ['worker-copy'],
      sizes: [2, 4],
      // 24 hypotheses: 2⁻⁵ × 24 is 0.75.
      rule: { delta: 3, looks: [{ pairs: 5, alpha: 0.8 }], passAlpha: 0.3 },
    });
    assert.deepEqual([...new Set(cutOffs.map(({ workload }) => workload))], ['spin']);
    assert.match(notes.join(), /waits: tasks end when a time is up/);
    assert.doesNotMatch(notes.join(), /spin: tasks end/);
  });

  it('lists a workload that base does not have, and does not pass where nothing was compared', async (context) => {
    const comparison = await compare(context, {}, { 'workloads/spin.mjs': spinWorkload(STEPS) });
    assert.equal(comparison.verdict, 'nothing-compared');
    assert.deepEqual(comparison.oneSided, [
      { name: 'spin', onlyIn: 'head', why: '', asked: false, allowed: false },
    ]);
  });

  it('measures what a glob matches on either side, and misses what head lost of it', async (context) => {
    const [spin, no] = [spinWorkload(STEPS), 'export default 5;'];
    const comparison = await compare(
      context,
      { 'bench/spin.mjs': spin, 'bench/spare.mjs': spin, 'bench/other.mjs': no, 'bench/spin.test.mjs': no },
      { 'bench/spin.mjs': spin, 'bench/other.mjs': no },
      { ...TWO_PAIRS, workloads: ['bench/sp*'], asked: true },
    );
    assert.equal(comparison.verdict, 'incomplete');
    assert.deepEqual(
      comparison.cells.map(({ workload }) => workload),
      ['spin'],
    );
    assert.deepEqual(
      comparison.oneSided.map(({ name, onlyIn }) => [name, onlyIn]),
      [['spare', 'base']],
    );
  });

  it('is incomplete where a workload that was asked for exists on one side only', async (context) => {
    const both = { 'w/both.mjs': spinWorkload(STEPS) };
    const comparison = await compare(
      context,
      both,
      { ...both, 'w/new.mjs': spinWorkload(STEPS) },
      {
        ...TWO_PAIRS,
        workloads: ['w/both.mjs', 'w/new.mjs'],
        asked: true,
      },
    );
    assert.equal(comparison.verdict, 'incomplete');
  });

  it('does not pass where head lost a workload, unless that is allowed; passes where head gained one', async (context) => {
    const both = { 'workloads/both.mjs': spinWorkload(STEPS) };
    const more = { ...both, 'workloads/more.mjs': spinWorkload(STEPS) };
    const verdictOf = async (
      base: Readonly<Record<string, string>>,
      head: Readonly<Record<string, string>>,
      allowMissing: readonly string[] = [],
    ): Promise<string> => (await compare(context, base, head, { ...TWO_PAIRS, allowMissing })).verdict;
    assert.equal(await verdictOf(more, both), 'incomplete');
    assert.equal(await verdictOf(more, both, ['more']), 'pass');
    assert.equal(await verdictOf(both, more), 'pass');
    // A file that is there is not missing.
    const broken = { ...both, 'workloads/more.mjs': 'export default {' };
    assert.equal(await verdictOf(more, broken, ['all']), 'incomplete');
  });

  it('alternates whole processes for a workload whose thread never rests', async (context) => {
    const files = { 'workloads/restless.mjs': RESTLESS_WORKLOAD };
    const { cells, notes } = await compare(context, files, files, TWO_PAIRS);
    assert.equal(cells[0]?.design, 'alternating');
    assert.match(notes.join(), /while they wait, so whole processes alternated/);
  });

  it('reports the side whose workload throws', async (context) => {
    const bad = spinWorkload(STEPS).replace('let x = task;', "let x = task; throw new Error('out of luck');");
    const comparison = await compare(
      context,
      { 'workloads/spin.mjs': spinWorkload(STEPS) },
      { 'workloads/spin.mjs': bad },
    );
    assert.equal(comparison.verdict, 'incomplete');
    assert.equal(comparison.failed[0]?.side, 'head');
    assert.match(comparison.failed[0]?.failure.message ?? '', /out of luck/);
  });

  it('reports that a workload file can’t be loaded', async (context) => {
    const good = { 'workloads/spin.mjs': spinWorkload(STEPS) };
    const comparison = await compare(context, good, { 'workloads/spin.mjs': 'export default {' });
    assert.equal(comparison.verdict, 'nothing-compared');
    assert.match(comparison.oneSided[0]?.why ?? '', /can't be loaded/);
  });

  it('refuses settings under which nothing could ever fail, with the numbers', async (context) => {
    const files = { 'workloads/spin.mjs': spinWorkload(STEPS) };
    const rule = { ...OPTIONS.rule, looks: [{ pairs: 8, alpha: 0.01 }] };
    await assert.rejects(compare(context, files, files, { rule }), {
      name: 'UsageError',
      // 3 hypotheses at 0.01: 2⁻⁸ × 3 = 0.0117 is too much, 2⁻⁹ × 3 = 0.0059 is not.
      message: /^8 pairs could never show a regression among 1 cell: its 3 hypotheses need 9 pairs/,
    });
  });

  it('refuses a checkout of this tool that is not built', async (context) => {
    const files = { 'package.json': '{"name": "parallel-bench"}' };
    await assert.rejects(compare(context, files, files), /is a parallel-bench that is not built/);
  });
});
