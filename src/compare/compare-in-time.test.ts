import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare } from '../testing/compare-checkouts.js';
import { ENDLESS_LOOP } from '../testing/endless-loop.js';
import { spinWorkload } from '../testing/synthetic-checkout.js';

const STEPS = 200_000;

describe('comparing two checkouts in a time budget', () => {
  for (const [where, change] of [
    // This loop alone never rests: a time limit has to hold for a busy worker too.
    ['its run', (text: string) => text.replace('let x = task;', 'let x = task; for (;;);')],
    ['its input', (text: string) => text.replace('length: size', `length: (() => { ${ENDLESS_LOOP} })()`)],
    ['its top level', (text: string) => `${ENDLESS_LOOP}\n${text}`],
  ] as const) {
    for (const sizes of [[4], undefined]) {
      it(`ends with its time budget where head loops in ${where}, ${sizes === undefined ? 'and sizes are tried' : 'at a size'}`, async (context) => {
        const good = spinWorkload(STEPS);
        const files = (text: string) => ({ 'workloads/spin.mjs': text });
        // The timeout of 30 s is far beyond the time budget.
        const more = { sizes, timeBudgetMs: 4000 };
        const comparison = await compare(context, files(good), files(change(good)), more);
        assert.ok(comparison.verdict === 'incomplete' || comparison.verdict === 'nothing-compared');
        const words = [
          ...comparison.failed.map(({ failure }) => failure.message),
          ...comparison.oneSided.map(({ why }) => why),
        ];
        // On a busy machine the budget may end before the first size is tried.
        if (sizes === undefined && words.length === 0)
          assert.ok(comparison.cells.every(({ pairs }) => pairs === 0));
        else assert.match(words.join(), /no more was left of the time budget/);
      });
    }
  }

  it('tries no size of base longer than the time budget', async (context) => {
    const endless = spinWorkload(STEPS).replace('let x = task;', `let x = task; ${ENDLESS_LOOP}`);
    const files = { 'workloads/spin.mjs': endless };
    const { verdict, cells, wallMs } = await compare(context, files, files, {
      sizes: undefined,
      timeBudgetMs: 2000,
    });
    // On a busy machine the budget may end before the first size is tried.
    assert.ok(verdict === 'incomplete' || verdict === 'nothing-compared', verdict);
    assert.ok(cells.every(({ pairs }) => pairs === 0));
    assert.ok(wallMs < 20_000, `${wallMs} ms, as long as a size may be tried without a budget`);
  });
});
