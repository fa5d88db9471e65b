import { Bench, type Task } from 'tinybench';
import { type CellKey, cellId } from '../model/cell.js';
import type { CellResult, Results } from '../model/results.js';
import { machineParts, partWith } from './machine-parts.js';

/** A cell as people who use tinybench know a task. */
export interface TinybenchTask {
  /** The cell in one word: `aoc-grid/1000/worker-copy/2`. */
  readonly name: string;
  readonly cell: CellKey;
  /**
   * A measured cell has tinybench's statistics of its warm samples in ms (`latency`) and per second (`throughput`); a
   * failed cell has the error.
   */
  readonly result: Task['result'];
}

/**
 * Gives every cell of a run the shape of a tinybench task, computed by tinybench. tinybench takes all samples for
 * independent, though those of one process are not: its margins of error are narrower than those that the rounds support
 * and `findings` reports.
 */
export function toTinybench(results: Results): TinybenchTask[] {
  const parts = machineParts(results);
  return results.cells.map((cell) => {
    const { environment } = partWith(parts, cell.workload) ?? results;
    const { workload, size, strategy, workers } = cell;
    const name = cellId(cell);
    const result = { ...resultOf(cell), runtimeVersion: environment.node };
    return { name, cell: { workload, size, strategy, workers }, result };
  });
}

function resultOf(cell: CellResult): Task['result'] {
  if (cell.status === 'measured')
    return statisticsOf(cell.rounds.flatMap(({ metrics }) => metrics.warm ?? []));
  if (cell.status !== 'failed') return { ...CLOCK, state: 'not-started' };
  const error = new Error(cell.failure.message);
  error.name = cell.failure.kind;
  return { ...CLOCK, state: 'errored', error };
}

/** What every cell was measured with: the tool runs on nothing else. */
const CLOCK = { runtime: 'node', runtimeVersion: '', timestampProviderName: 'performanceNow' } as const;

/** Replays the samples through a task that takes no time of its own and reports each sample as an iteration's duration. */
function statisticsOf(samples: readonly number[]): Task['result'] {
  if (samples.length === 0) return { ...CLOCK, state: 'not-started' };
  let next = 0;
  const replay = () => ({ overriddenDuration: samples[next++] ?? 0 });
  const bench = new Bench({ warmup: false, iterations: samples.length, time: 0, throws: true });
  const [task] = bench.add('replay', replay, { async: false }).runSync();
  if (task === undefined) throw new Error('tinybench lost its task.');
  return { ...task.result, ...CLOCK };
}
