import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import type { CellResult } from '../../model/results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { firstAnswer } from './first-answer.js';
import { importNotes, importSentence } from './import-sentence.js';

/** Makes a run in which a worker takes 40 ms to start, 53 ms two of them, and so long of it to import the module. */
function importing(ms: number, strategies: readonly string[], least = 1) {
  const results = syntheticResults(TWO_CORES);
  const cells = results.cells
    .filter(({ strategy, workers }) => strategy === 'main-thread' || workers >= least)
    .map((cell): CellResult => {
      if (cell.status !== 'measured' || !strategies.includes(cell.strategy)) return cell;
      const metrics = { startup: [cell.workers === 1 ? 40 : 53], workerLoad: [ms] };
      return {
        ...cell,
        rounds: cell.rounds.map((round) => ({ ...round, metrics: { ...round.metrics, ...metrics } })),
      };
    });
  return { ...results, cells };
}

const piDigits = (workloads: readonly WorkloadFindings[]): WorkloadFindings => {
  const found = workloads.find(({ id }) => id === 'pi-digits');
  assert.ok(found !== undefined);
  return found;
};

it('says which part of a start is one’s own imports, of the strategy that is recommended', () => {
  const results = importing(24, ['worker-copy', 'child-fork']);
  const found = findings(results);
  const sentence = 'Of worker-copy’s 40.0 ms to start, 24.0 ms are your imports.';
  assert.deepEqual(importSentence(piDigits(found.workloads)), [sentence]);
  const verdict = firstAnswer(results, found).verdicts.find(({ name }) => name === 'pi-digits');
  assert.ok(verdict?.sentence.endsWith(` ${sentence}`), verdict?.sentence);
});

it('speaks of the simplest whose workers say it where the recommended one’s do not, and of several where one alone was not measured', () => {
  const { workloads } = findings(importing(24, ['child-fork'], 2));
  assert.deepEqual(importSentence(piDigits(workloads)), [
    'Of the 53.0 ms that 2 child-fork workers take to start, 24.0 ms are your imports.',
  ]);
});

it('leaves small parts to the table, and says nothing that was not measured', () => {
  const { workloads } = findings(importing(3, ['worker-copy']));
  const pi = piDigits(workloads);
  assert.deepEqual(importSentence(pi), []);
  assert.match(importNotes([pi])[0] ?? '', /: pi-digits 3\.\d+ ms of worker-copy’s 40\.\d+ ms\.$/);
  const none = piDigits(findings(syntheticResults(TWO_CORES)).workloads);
  assert.deepEqual([...importSentence(none), ...importNotes([none])], []);
});
