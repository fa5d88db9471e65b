import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TinyTerminal } from '../../testing/tiny-terminal.js';
import { CompareProgress, compareProgressText, type ShownPairs } from './compare-progress.js';

const progress: ShownPairs = {
  phase: 'comparing',
  pair: 12,
  cell: { id: 'thumbnails/1000/worker-shared/2' },
  elapsedMs: 125_000,
  atMostMs: 475_000,
  decisions: [{ verdict: 'pass' }, { verdict: 'pass' }, undefined, undefined, undefined],
};

test('says the pair, what is decided, the time elapsed and the most that is left, and the cell', () => {
  assert.equal(
    compareProgressText(progress),
    'pair 12, 2 pass, 3 of 5 open, 2 min 05 s elapsed, at most 7 min 55 s left: thumbnails/1000/worker-shared/2',
  );
  assert.match(compareProgressText({ ...progress, phase: 'confirming' }), /^confirming, pair 12/);
  assert.doesNotMatch(compareProgressText({ ...progress, atMostMs: Number.POSITIVE_INFINITY }), /left/);
});

test('fits into any width, and names the cell as long as its name fits', () => {
  for (let width = 0; width <= 120; width++) {
    const text = compareProgressText(progress, width);
    assert.ok(text.length <= width, `${width}: ${text}`);
    if (width >= progress.cell.id.length) assert.ok(text.endsWith(progress.cell.id));
  }
});

test('stays one line on a terminal that is resized, and leaves none', () => {
  const screen = new TinyTerminal(120);
  const line = new CompareProgress(screen);
  for (const columns of [120, 40, 90, 12]) {
    screen.resize(columns);
    line.show(progress);
    assert.equal(screen.rows().length, 1, `${columns}`);
  }
  line.clear();
  assert.deepEqual(screen.rows(), []);
});
