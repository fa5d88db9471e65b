import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Task } from 'tinybench';
import type { CellResult, Results, RoundSample } from '../model/results.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { toTinybench } from './to-tinybench.js';

const RESULTS = syntheticResults({ ...TWO_CORES, rounds: 2 });
const KEY = { workload: 'w', size: 1, strategy: 'main-thread', workers: 1 };
const EVIDENCE = { workers: [], sharedMemory: false, memoryKind: 'rss' } as const;

it('gives what tinybench says of the warm samples of all rounds, in its own fields', () => {
  const { latency, throughput, totalTime, period } = completed(taskOf(measured([4, 1], [2, 3])));
  assert.equal(latency.samplesCount, 4);
  assert.equal(latency.mean, 2.5);
  assert.equal(latency.p50, 2.5);
  assert.equal(latency.min, 1);
  assert.equal(latency.max, 4);
  // Linear between the third and the fourth of four: 0.99 × 3 = 2.97.
  assert.ok(Math.abs(latency.p99 - 3.97) < 1e-12);
  // Squares of 1.5, 0.5, 0.5 and 1.5 over three; Student's t of three degrees of freedom is 3.182.
  assert.ok(Math.abs(latency.variance - 5 / 3) < 1e-12);
  assert.ok(Math.abs(latency.rme - (3.18245 * Math.sqrt(5 / 12)) / 0.025) < 0.01);
  // 250, 1000, 500 and 333 per second.
  assert.ok(Math.abs(throughput.mean - (250 + 1000 + 500 + 1000 / 3) / 4) < 1e-9);
  assert.equal(totalTime, 10);
  assert.equal(period, 2.5);
});

it('names each cell and the Node that measured it', () => {
  const [task] = toTinybench(RESULTS);
  assert.ok(task);
  const { workload, size, strategy, workers } = task.cell;
  assert.equal(task.name, `${workload}/${size}/${strategy}/${workers}`);
  assert.equal(task.result.runtime, 'node');
  assert.equal(task.result.runtimeVersion, RESULTS.environment.node);
  assert.equal(toTinybench(RESULTS).length, RESULTS.cells.length);
});

it('gives a failed cell’s error, and calls others not started', () => {
  const failure = { kind: 'threw', message: 'no luck', phase: 'first run' } as const;
  const failed = taskOf({ ...KEY, status: 'failed', failure, rounds: [] });
  assert.equal(failed.state === 'errored' && failed.error.message, 'no luck');
  assert.equal(taskOf({ ...KEY, status: 'pending' }).state, 'not-started');
  assert.equal(taskOf({ ...KEY, status: 'skipped', reason: 'no' }).state, 'not-started');
  assert.equal(
    taskOf({ ...KEY, status: 'measured', answer: 1, evidence: EVIDENCE, rounds: [round(0)] }).state,
    'not-started',
  );
});

it('takes one sample, and samples of no time, for what they are', () => {
  assert.equal(completed(taskOf(measured([7]))).latency.p50, 7);
  assert.equal(completed(taskOf(measured([0, 0]))).latency.mean, 0);
});

function measured(...warm: readonly number[][]): CellResult {
  return {
    ...KEY,
    status: 'measured',
    answer: 1,
    evidence: EVIDENCE,
    rounds: warm.map((samples, i) => round(i, samples)),
  };
}

function round(number: number, warm?: readonly number[]): RoundSample {
  const metrics = warm === undefined ? {} : { warm };
  return { round: number, position: 0, startedAtMs: 0, runsPerSample: 1, metrics };
}

function taskOf(cell: CellResult): Task['result'] {
  const results: Results = { ...RESULTS, cells: [cell] };
  const [task] = toTinybench(results);
  assert.ok(task);
  return task.result;
}

function completed(result: Task['result']) {
  assert.ok(result.state === 'completed');
  return result;
}
