import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CellKey } from '../../model/cell.js';
import { CRASH_FAULT_NAMES, crashFact } from '../../model/crash-faults.js';
import type { Observation, Readings } from '../../model/observation.js';
import { levelledResults } from '../../testing/levelled-results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { textOf } from '../drawing/table.js';
import { modelsTable } from './models-table.js';

const ROUNDS = 8;

describe('the models side by side', () => {
  it('have of each model what was measured of it', () => {
    const [table = assert.fail()] = modelsTable(resultsOf([STARTS, TRANSPORTS, CRASH]));
    const rows = table.groups.flatMap(({ rows }) => rows.map((cells) => cells.map(textOf)));
    const [promises, messages, shared, process] = rows;
    assert.deepEqual(promises?.slice(2), ['–', '–', '–', '–', 'everything']);
    // A KiB takes 20 µs, and 1024 of them 1043 µs: each further one (1043 − 20) / 1023 = 1 µs.
    assert.deepEqual(messages?.slice(2), ['30.0 ms', '20.0 µs', '1.00 µs', '–', 'all, 2 of 10']);
    assert.deepEqual(shared?.slice(2), ['30.0 ms', '15.0 µs', '0', '–', 'all, 2 of 10']);
    assert.deepEqual(process?.slice(2), ['50.0 ms', '–', '–', '–', 'itself']);
  });

  it('count busy cores in one cell per model, with as many workers for each', () => {
    const inWorkers = (strategy: string, workers: number): CellKey => ({
      ...{ workload: 'pi-digits', size: 1000 },
      ...{ strategy, workers },
    });
    const run = levelledResults({
      cells: [
        inWorkers('async', 1),
        ...[2, 10].flatMap((workers) => [
          inWorkers('worker-copy', workers),
          inWorkers('child-fork', workers),
        ]),
        inWorkers('worker-shared', 10),
      ],
      levelOf: ({ workers }, what) => (what === 'cpu' ? workers : 1),
      ...{ rounds: ROUNDS, noise: 0, cores: 2, seed: 1 },
    });
    const [table = assert.fail()] = modelsTable({ ...run, observations: [STARTS, CRASH] });
    const cores = table.groups.flatMap(({ rows }) => rows.map((cells) => textOf(cells[1] ?? '')));
    assert.deepEqual(cores, ['1.0', '2.0', '–', '2.0']);
  });

  it('are not shown where only one probe was made', () => {
    assert.deepEqual(modelsTable(resultsOf([CRASH])), []);
  });
});

const STARTS = measured('starts', { 'thread/mjs/ready': 30, 'process/mjs/ready': 50 });

const TRANSPORTS = measured('transports', {
  'bytes-1024/clone': 0.02,
  'bytes-1048576/clone': 1.043,
  'bytes-1024/shared': 0.015,
  'bytes-1048576/shared': 0.015,
});

const CRASH: Observation = {
  probe: 'crash',
  status: 'seen',
  facts: Object.fromEntries(
    CRASH_FAULT_NAMES.flatMap((fault) => [
      [
        crashFact('thread', fault, 'parent'),
        ['stroke', 'segfault'].includes(fault) ? 'dies' : 'lives',
      ] as const,
      [crashFact('process', fault, 'parent'), 'lives'] as const,
    ]),
  ),
};

function measured(probe: string, readings: Readings): Observation {
  return { probe, status: 'seen', facts: {}, rounds: Array.from({ length: ROUNDS }, () => readings) };
}

function resultsOf(observations: readonly Observation[]) {
  return { ...syntheticResults(TWO_CORES), observations };
}
