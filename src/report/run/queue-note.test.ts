import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { QueueEvidence, Results } from '../../model/results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { queueNotes, redeliveries } from './queue-note.js';

const base = syntheticResults({ ...TWO_CORES, rounds: 1 });
const [sample = assert.fail()] = base.cells;

function cellsWith(queue: QueueEvidence | undefined, hosts: readonly string[]): Pick<Results, 'cells'> {
  assert.ok(sample.status === 'measured');
  const workers = hosts.map((host, i) => ({ pid: i + 1, threadId: 0, tasks: 1, busyMs: 1, host }));
  return {
    cells: [{ ...sample, evidence: { ...sample.evidence, workers, ...(queue !== undefined && { queue }) } }],
  };
}

it('says whose server it was and on which hosts workers were', () => {
  const own = { server: 'redis 7.0.15', isPrivate: true, redelivered: 0 };
  assert.deepEqual(queueNotes(cellsWith(own, ['b', 'a', 'b'])), [
    'Queue: redis 7.0.15, started for each cell, whose start-up, memory and CPU time include it; workers on a, b.',
  ]);
  const [named = ''] = queueNotes(cellsWith({ ...own, isPrivate: false }, [...'abcdefg']));
  assert.match(named, /which was there before; .* workers on a, b, c, d, e and 2 more\.$/);
});

it('says nothing of runs without a queue, and of redelivery only where there was any', () => {
  assert.deepEqual(queueNotes(cellsWith(undefined, [])), []);
  assert.deepEqual(redeliveries(cellsWith({ server: 'x', isPrivate: true, redelivered: 0 }, [])), []);
  const [said = ''] = redeliveries(cellsWith({ server: 'x', isPrivate: true, redelivered: 2 }, []));
  assert.match(said, /the queue delivered tasks again, 2 times\. Their second results were not used/);
});
