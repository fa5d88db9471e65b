import { type CutOffFindings, cutOffs } from '../findings/cut-offs.js';
import { byRound, isMeasured, type MeasuredCell } from '../findings/rounds.js';
import { BASELINE_STRATEGY, type CellKey, cellId } from '../model/cell.js';
import type { Environment } from '../model/environment.js';
import type { Failure } from '../model/failure.js';
import type { MetricName, Results } from '../model/results.js';

/** What a comparison needs of a saved run: a number a process in place of all its samples, so that two large files fit. */
export interface CondensedRun {
  readonly name: string;
  readonly environment: Environment;
  readonly complete: boolean;
  readonly cells: ReadonlyMap<string, CondensedCell>;
  readonly failed: readonly (CellKey & { readonly failure: Failure })[];
  readonly cutOffs: ReadonlyMap<string, readonly CutOffFindings[]>;
  /** Of the contention probe, a round. */
  readonly capacities: readonly number[];
}

/** The metrics that separate runs are compared by. */
export type FileMetric = 'wallMin' | 'startup' | 'memory' | 'speedUp';

export interface CondensedCell {
  readonly key: CellKey;
  readonly rounds: number;
  /** Positive numbers, one a process; none where a metric is not known or means nothing for the cell. */
  readonly samples: Readonly<Record<FileMetric, readonly number[]>>;
}

export function condenseRun(name: string, { cells, environment, complete, probes }: Results): CondensedRun {
  const measured = cells.filter(isMeasured);
  const mains = new Map(
    measured
      .filter(({ strategy }) => strategy === BASELINE_STRATEGY)
      .map((cell) => [`${cell.workload}/${cell.size}`, cell]),
  );
  return {
    name,
    environment,
    complete,
    cells: new Map(
      measured.map((cell) => [cellId(cell), condenseCell(cell, mains.get(`${cell.workload}/${cell.size}`))]),
    ),
    failed: cells.flatMap((cell) =>
      cell.status === 'failed' ? [{ ...keyOf(cell), failure: cell.failure }] : [],
    ),
    cutOffs: cutOffsByWorkload(measured),
    capacities: probes.map(({ capacity }) => capacity),
  };
}

function condenseCell(cell: MeasuredCell, main: MeasuredCell | undefined): CondensedCell {
  const isMain = cell.strategy === BASELINE_STRATEGY;
  return {
    key: keyOf(cell),
    rounds: cell.rounds.length,
    samples: {
      wallMin: minima(cell),
      // What the main thread adds to its process is noise.
      startup: isMain ? [] : values(cell, 'startup'),
      memory: isMain ? [] : values(cell, 'memory'),
      speedUp: isMain || main === undefined ? [] : shareOf(cell, main),
    },
  };
}

/** The quietest number of a process is its minimum. */
function minima({ rounds }: MeasuredCell): number[] {
  return positive(rounds.flatMap(({ metrics: { warm } }) => (warm === undefined ? [] : [Math.min(...warm)])));
}

function values(cell: MeasuredCell, metric: MetricName): number[] {
  return positive([...byRound(cell.rounds, metric).values()]);
}

/** The cell's time by the main thread's in the same round: what grows when a speed-up is lost. */
function shareOf(cell: MeasuredCell, main: MeasuredCell): number[] {
  const mains = byRound(main.rounds, 'warm');
  return positive(
    [...byRound(cell.rounds, 'warm')].map(([round, ms]) => ms / (mains.get(round) ?? Number.NaN)),
  );
}

function positive(numbers: readonly number[]): number[] {
  return numbers.filter((value) => value > 0 && Number.isFinite(value));
}

function cutOffsByWorkload(cells: readonly MeasuredCell[]): Map<string, CutOffFindings[]> {
  const groups = new Map<string, MeasuredCell[]>();
  for (const cell of cells) {
    const group = groups.get(cell.workload);
    if (group === undefined) groups.set(cell.workload, [cell]);
    else group.push(cell);
  }
  return new Map([...groups].map(([workload, group]) => [workload, cutOffs(group)]));
}

function keyOf({ workload, size, strategy, workers }: CellKey): CellKey {
  return { workload, size, strategy, workers };
}
