import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Workload } from '../src/model/workload.js';
import { complete, resultsAt } from '../src/testing/complete.js';
import aocGrid from './aoc-grid.js';
import aocGridNested from './aoc-grid-nested.js';
import type { GridWorkload } from './patrol/grid.js';

const SMALL_GRID = '.#...\n....#\n.....\n.^...\n...#.\n';

describe('aoc-grid', () => {
  const answers130 = { 10: 2, 30: 4, 100: 5, 300: 20, 1000: 95, 3000: 599, 4323: 1068 };
  for (const [size, answer] of Object.entries(answers130)) {
    it(`counts ${answer} loops among the first ${size} candidates of patrol-130`, async () => {
      assert.equal(aocGrid.expected?.(Number(size)), answer);
      assert.equal(await answerOf(aocGrid, Number(size)), answer);
    });
  }

  it('has no answer known in advance for other sizes', () => {
    assert.equal(aocGrid.expected?.(11), undefined);
  });

  const answers260 = { 10: 4, 30: 6, 100: 20, 300: 34, 1000: 115, 3000: 375, 10000: 1931, 17237: 5039 };
  for (const [size, answer] of Object.entries(answers260)) {
    it(`counts ${answer} loops among the first ${size} candidates of patrol-260, and knows it`, async () => {
      const workload = await onGrid(aocGrid, data('patrol-260.txt'));
      assert.equal(workload.expected?.(Number(size)), answer);
      assert.equal(await answerOf(workload, Number(size)), answer);
    });
  }

  it('sweeps a user’s grid up to all candidates', async () => {
    const workload = await onGrid(aocGrid, data('patrol-260.txt'));
    assert.deepEqual(workload.sizes, [10, 30, 100, 300, 1000, 3000, 10_000, 17_237]);
    assert.deepEqual(workload.quickSizes, [10, 300, 17_237]);
  });

  it('sweeps a shipped grid that the user hands in', async () => {
    const workload = await onGrid(aocGrid, data('patrol-130.txt'));
    assert.deepEqual(workload.sizes, aocGrid.sizes);
    assert.deepEqual(workload.quickSizes, aocGrid.quickSizes);
  });

  it('knows a shipped grid with other line ends', async () => {
    const workload = await onGrid(aocGrid, data('patrol-130.txt').replaceAll('\n', '\r\n'));
    assert.equal(workload.expected?.(4323), 1068);
  });

  it('knows no answer for a foreign grid, even of the size of a shipped one', async () => {
    const changed = data('patrol-130.txt').replace('.', '#');
    for (const text of [SMALL_GRID, changed]) {
      const workload = await onGrid(aocGrid, text);
      assert.deepEqual(
        workload.sizes?.map((size) => workload.expected?.(size)),
        workload.sizes?.map(() => undefined),
      );
    }
  });

  it('takes one size, all candidates, if a grid has fewer than ten', async () => {
    assert.deepEqual((await onGrid(aocGrid, '#...\n..#.\n^...\n')).sizes, [3]);
  });

  it('refuses a size beyond all candidates', async () => {
    await assert.rejects(async () => aocGrid.createInput(4324, Math.random), {
      name: 'Error',
      message: 'The grid has 4323 candidates, so there is no size 4324. Ask for 4323 or fewer.',
    });
  });

  it('says what is wrong with a grid', async () => {
    await assert.rejects(() => onGrid(aocGrid, '..\n.\n'), {
      message: /^Row 2 has 1 cells, but row 1 has 2\./,
    });
  });
});

describe('aoc-grid-nested', () => {
  for (const size of aocGridNested.sizes) {
    it(`answers as aoc-grid does at size ${size}`, async () => {
      const answer = aocGrid.expected?.(size);
      assert.equal(aocGridNested.expected?.(size), answer);
      assert.equal(await answerOf(aocGridNested, size), answer);
    });
  }

  it('answers as aoc-grid does beyond its own sizes', async () => {
    assert.equal(await answerOf(aocGridNested, 4323), 1068);
  });

  it('sweeps a user’s grid, but no further than its own sizes', async () => {
    const workload = await onGrid(aocGridNested, data('patrol-260.txt'));
    assert.deepEqual(workload.sizes, aocGridNested.sizes);
    assert.deepEqual(workload.quickSizes, aocGridNested.quickSizes);
    assert.equal(await answerOf(workload, 1000), 115);
  });

  it('ships rows of booleans and no typed array', async () => {
    const { tasks, shared } = await aocGridNested.createInput(10, Math.random);
    assert.deepEqual(tasks, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.ok(shared);
    const { walls, ...rest } = shared;
    assert.equal(walls.length, 130);
    assert.ok(walls.every((row) => row.length === 130 && row.every((wall) => typeof wall === 'boolean')));
    assert.deepEqual(Object.keys(rest).sort(), ['start']);
  });
});

async function onGrid<Shared>(workload: GridWorkload<Shared>, text: string) {
  assert.ok(workload.withInput);
  return workload.withInput(text);
}

async function answerOf<Shared>(workload: Workload<number, Shared, number>, size: number): Promise<unknown> {
  const whole = complete(workload);
  return whole.answer?.(await resultsAt(whole, size));
}

function data(file: string): string {
  return readFileSync(new URL(`../../workloads/data/${file}`, import.meta.url), 'utf8');
}
