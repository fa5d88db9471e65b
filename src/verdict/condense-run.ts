import type { Temperature } from '../findings/cell-findings.js';
import {
  type CutOffFindings,
  cutOffs,
  type NoiseFloors,
  type TimedCell,
  timedCell,
} from '../findings/cut-offs.js';
import { groupBy } from '../findings/group-by.js';
import { noiseBetween } from '../findings/noise.js';
import { isMeasured, type MeasuredCell, pairs } from '../findings/rounds.js';
import { BASELINE_STRATEGY, type CellKey, cellId, keyOf } from '../model/cell.js';
import type { Environment } from '../model/environment.js';
import type { Failure } from '../model/failure.js';
import {
  type CellResult,
  type Evidence,
  type GivenAnswer,
  givenAnswer,
  type MetricName,
  type Results,
} from '../model/results.js';
import { median } from '../statistics/quantile.js';
import { isMeaningful } from './metrics.js';
import { type MeasuredHow, measuredHow } from './plan-differences.js';

/** What a comparison needs of a saved run: a number a process in place of all its samples, so that two large files fit. */
export interface CondensedRun {
  readonly name: string;
  readonly environment: Environment;
  readonly complete: boolean;
  readonly cells: ReadonlyMap<string, CondensedCell>;
  readonly failed: readonly FailedKey[];
  /** Why the run has no number of these cells of its plan, by id: skipped, or not measured yet. */
  readonly unmeasured: ReadonlyMap<string, string>;
  readonly cutOffs: ReadonlyMap<string, readonly CutOffFindings[]>;
  /** What the contention probe measured in each pass. */
  readonly capacities: readonly number[];
  readonly plan: MeasuredHow;
}

type FailedKey = CellKey & { readonly failure: Failure };

/** The metrics that separate runs are compared by. */
export type FileMetric = 'wallMin' | 'startup' | 'memory' | 'speedUp';

export interface CondensedCell extends GivenAnswer {
  readonly key: CellKey;
  readonly memoryKind: Evidence['memoryKind'];
  readonly rounds: number;
  /** Positive numbers, one a process; none where a metric is not known or means nothing for the cell. */
  readonly samples: Readonly<Record<FileMetric, readonly number[]>>;
}

/** What is kept of a cell as soon as it has been read. */
export type CellExtract = MeasuredExtract | FailedKey | UnmeasuredKey;

type UnmeasuredKey = CellKey & { readonly unmeasured: string };

interface MeasuredExtract extends Omit<CondensedCell, 'samples'> {
  readonly samples: Readonly<Record<Exclude<FileMetric, 'speedUp'>, readonly number[]>>;
  readonly timed: TimedCell;
}

export function extractCell(cell: CellResult): CellExtract {
  if (cell.status === 'failed') return { ...keyOf(cell), failure: cell.failure };
  if (cell.status === 'skipped') return { ...keyOf(cell), unmeasured: `skipped, ${cell.reason}` };
  if (!isMeasured(cell)) return { ...keyOf(cell), unmeasured: 'not measured yet' };
  return {
    key: keyOf(cell),
    ...givenAnswer(cell),
    memoryKind: cell.evidence.memoryKind,
    rounds: cell.rounds.length,
    samples: {
      wallMin: minima(cell),
      startup: isMeaningful('startup', cell) ? values(cell, 'startup') : [],
      memory: isMeaningful('memory', cell) ? values(cell, 'memory') : [],
    },
    timed: timedCell(cell),
  };
}

/** A run from what was kept of its cells. */
export function condenseRun(
  name: string,
  {
    cells,
    environment,
    complete,
    probes,
    plan,
    controls,
  }: Pick<Results, 'environment' | 'complete' | 'probes' | 'plan' | 'controls'> & {
    readonly cells: readonly CellExtract[];
  },
): CondensedRun {
  const measured = cells.filter((cell) => 'timed' in cell);
  const mains = new Map(
    measured
      .filter(({ key }) => key.strategy === BASELINE_STRATEGY)
      .map(({ key, timed }) => [sizeOf(key), timed]),
  );
  return {
    name,
    environment,
    complete,
    cells: new Map(
      measured.map((extract) => {
        const { key, memoryKind, rounds, timed } = extract;
        const main = key.strategy === BASELINE_STRATEGY ? undefined : mains.get(sizeOf(key));
        const speedUp = main === undefined ? [] : shareOf(timed, main);
        const samples = { ...extract.samples, speedUp };
        return [cellId(key), { key, ...givenAnswer(extract), memoryKind, rounds, samples }];
      }),
    ),
    failed: cells.filter((cell) => 'failure' in cell),
    unmeasured: new Map(
      cells.flatMap((cell) => ('unmeasured' in cell ? [[cellId(cell), cell.unmeasured]] : [])),
    ),
    cutOffs: cutOffsByWorkload(measured, controls.filter(isMeasured)),
    capacities: probes.map(({ capacity }) => capacity),
    plan: measuredHow(plan),
  };
}

function sizeOf({ workload, size }: CellKey): string {
  return `${workload}/${size}`;
}

/** The quietest number of a process is its minimum. */
function minima({ rounds }: MeasuredCell): readonly number[] {
  return positive(rounds.map(({ metrics: { warm = [] } }) => Math.min(...warm)));
}

function values({ rounds }: MeasuredCell, metric: MetricName): readonly number[] {
  return positive(
    rounds.map(({ metrics: { [metric]: samples = [] } }) => (samples.length === 0 ? 0 : median(samples))),
  );
}

/** The cell's time by the main thread's in the same pass: what grows when a speed-up is lost. */
function shareOf({ times }: TimedCell, main: TimedCell): readonly number[] {
  return positive(pairs(times.warm, main.times.warm).map(([own, against]) => own / against));
}

/** None of an empty sample is left: its minimum is endless. */
function positive(numbers: readonly number[]): readonly number[] {
  const isPositive = (value: number): boolean => value > 0 && Number.isFinite(value);
  // A filtered array has room for sixteen more, which counts where there are four for each of a hundred thousand cells.
  return numbers.every(isPositive) ? numbers : numbers.filter(isPositive);
}

function cutOffsByWorkload(
  cells: readonly MeasuredExtract[],
  controls: readonly MeasuredCell[],
): Map<string, CutOffFindings[]> {
  const control = new Map(controls.map((cell) => [cell.workload, timedCell(cell)]));
  return new Map(
    [...groupBy(cells, ({ key }) => key.workload)].map(([workload, group]) => {
      const timed = group.map((cell) => cell.timed);
      return [workload, cutOffs(timed, floorsOf(timed, control.get(workload))).map(withoutPoints)];
    }),
  );
}

/** The sizes behind an answer are as large as the cells themselves, and no comparison looks at them. */
function withoutPoints(found: CutOffFindings): CutOffFindings {
  return { ...found, answer: { ...found.answer, points: [] } };
}

/** How far the main thread and the same measured again lay apart. */
function floorsOf(cells: readonly TimedCell[], control: TimedCell | undefined): NoiseFloors {
  const twin = cells.find(({ strategy, size }) => strategy === BASELINE_STRATEGY && size === control?.size);
  const floor = (temperature: Temperature): number =>
    control === undefined || twin === undefined
      ? 0
      : (noiseBetween(control.times[temperature], twin.times[temperature])?.floor ?? 0);
  return { warm: floor('warm'), cold: floor('cold') };
}
