import assert from 'node:assert/strict';
import { it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { strategiesWithOwnWorkers } from '../testing/strategies-here.js';

const measure = sourceMeasurer();

/** Its tasks are bytes and have a part that waits, as some strategies want them. */
const SCORES = moduleOf(
  `createInput: () => ({ tasks: [Uint8Array.of(1)] }), load: async (task) => task,
  run: () => Number(readFileSync('/proc/self/oom_score_adj', 'utf8')),`,
  "import { readFileSync } from 'node:fs';",
);
const skip = process.platform === 'linux' ? false : 'only Linux has such a score';

for (const { id: strategy, facts } of await strategiesWithOwnWorkers()) {
  // Threads have the score of their process, which is the main thread's.
  if (facts.where === 'threads') continue;
  it(`${strategy}: whatever runs a task is killed before the tool where memory runs out`, {
    skip,
  }, async () => {
    const outcome = await measure(SCORES, strategy);
    assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
    assert.equal(outcome.measurement.answer, 1000);
  });
}
