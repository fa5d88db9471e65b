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
import { type ByPass, isMeasured, type MeasuredCell } from '../findings/rounds.js';
import { BASELINE_STRATEGY, type CellKey, cellId, keyOf } from '../model/cell.js';
import { FILE_METRICS, type FileMetric, isDerived } from '../model/compared-metrics.js';
import type { Environment } from '../model/environment.js';
import type { Failure } from '../model/failure.js';
import { recordOf } from '../model/record-of.js';
import {
  type CellResult,
  type Evidence,
  type GivenAnswer,
  givenAnswer,
  type Results,
} from '../model/results.js';
import { bySimplicity, type StrategyOrder } from '../model/simplicity.js';
import { costsOf, derivedCosts, partsOf } from './file-costs.js';
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

export interface CondensedCell extends GivenAnswer {
  readonly key: CellKey;
  readonly memoryKind: Evidence['memoryKind'];
  readonly rounds: number;
  /** Positive numbers that grow as a metric becomes worse, one per process; none where it is not known or means nothing for the cell. */
  readonly costs: Readonly<Record<FileMetric, readonly number[]>>;
}

/** What is kept of a cell as soon as it has been read. */
export type CellExtract = MeasuredExtract | FailedKey | UnmeasuredKey;

type UnmeasuredKey = CellKey & { readonly unmeasured: string };

interface MeasuredExtract extends CondensedCell {
  readonly timed: TimedCell;
  /** The cell's own part of its derived metrics. */
  readonly parts: Readonly<Record<FileMetric, ByPass>>;
}

export function extractCell(cell: CellResult): CellExtract {
  if (cell.status === 'failed') return { ...keyOf(cell), failure: cell.failure };
  if (cell.status === 'skipped') return { ...keyOf(cell), unmeasured: `skipped, ${cell.reason}` };
  if (!isMeasured(cell)) return { ...keyOf(cell), unmeasured: 'not measured yet' };
  const timed = timedCell(cell);
  return {
    key: keyOf(cell),
    ...givenAnswer(cell),
    memoryKind: cell.evidence.memoryKind,
    rounds: cell.rounds.length,
    costs: recordOf(FILE_METRICS, (metric) => costsOf(cell, metric)),
    timed,
    parts: partsOf(cell, timed),
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
      .map(({ key, parts }) => [sizeOf(key), parts]),
  );
  return {
    name,
    environment,
    complete,
    cells: new Map(
      measured.map((extract) => {
        const { key, memoryKind, rounds, parts } = extract;
        const main = mains.get(sizeOf(key));
        const costs = recordOf(FILE_METRICS, (metric) =>
          main === undefined || !isDerived(metric) || !isMeaningful(metric, key)
            ? extract.costs[metric]
            : derivedCosts(metric, parts[metric], main[metric]),
        );
        return [cellId(key), { key, ...givenAnswer(extract), memoryKind, rounds, costs }];
      }),
    ),
    failed: cells.filter((cell) => 'failure' in cell),
    unmeasured: new Map(
      cells.flatMap((cell) => ('unmeasured' in cell ? [[cellId(cell), cell.unmeasured]] : [])),
    ),
    cutOffs: cutOffsByWorkload(measured, controls.filter(isMeasured), bySimplicity(plan.strategies)),
    capacities: probes.map(({ capacity }) => capacity),
    plan: measuredHow(plan),
  };
}

function sizeOf({ workload, size }: CellKey): string {
  return `${workload}/${size}`;
}

function cutOffsByWorkload(
  cells: readonly MeasuredExtract[],
  controls: readonly MeasuredCell[],
  order: StrategyOrder,
): Map<string, CutOffFindings[]> {
  const control = new Map(controls.map((cell) => [cell.workload, timedCell(cell)]));
  return new Map(
    [...groupBy(cells, ({ key }) => key.workload)].map(([workload, group]) => {
      const timed = group.map((cell) => cell.timed);
      return [workload, cutOffs(timed, order, floorsOf(timed, control.get(workload))).map(withoutPoints)];
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
