import type { Temperature } from '../findings/cell-findings.js';
import { type CutOffFindings, cutOffs, type NoiseFloors, timedCell } from '../findings/cut-offs.js';
import { noise } from '../findings/noise.js';
import { isMeasured, type MeasuredCell, mainThreadBySize } from '../findings/rounds.js';
import { startUpWorkloads } from '../findings/start-up-cost.js';
import { type CellKey, cellId, keyOf } from '../model/cell.js';
import { FILE_METRICS, type FileMetric } from '../model/compared-metrics.js';
import type { Failure } from '../model/failure.js';
import { recordOf } from '../model/record-of.js';
import {
  type CellResult,
  type Evidence,
  type GivenAnswer,
  givenAnswer,
  type Results,
} from '../model/results.js';
import { bySimplicity } from '../model/simplicity.js';
import { costsOf } from './file-costs.js';

/** What a comparison needs of a workload's cells: a number a process in place of all its samples, so that two large files fit. */
export interface CondensedWorkload {
  readonly workload: string;
  readonly cells: readonly (readonly [id: string, cell: CondensedCell])[];
  readonly failed: readonly FailedKey[];
  /** Why there is no number of these cells, by id: skipped, or not measured yet. */
  readonly unmeasured: readonly (readonly [id: string, why: string])[];
  readonly cutOffs: readonly CutOffFindings[];
  /** Whether tasks were seen to end when a time is up. */
  readonly endsByClock: boolean;
}

export type FailedKey = CellKey & { readonly failure: Failure };

export interface CondensedCell extends GivenAnswer {
  readonly key: CellKey;
  readonly memoryKind: Evidence['memoryKind'];
  readonly rounds: number;
  /** Positive numbers that grow as a metric becomes worse, one per process; none where it is not known or means nothing for the cell. */
  readonly costs: Readonly<Record<FileMetric, readonly number[]>>;
}

/** Takes all of a workload's cells, and the controls of all workloads. */
export function condenseWorkload(
  workload: string,
  cells: readonly CellResult[],
  { controls, plan }: Pick<Results, 'controls' | 'plan'>,
): CondensedWorkload {
  const measured = cells.filter(isMeasured);
  const main = mainThreadBySize(measured);
  const endsByClock = measured.some(({ evidence }) => evidence.endsByClock === true);
  // A run finds no cut-off either where tasks end when a time is up, and where the main thread has nothing to do.
  const hasCutOffs = !endsByClock && !startUpWorkloads(plan).has(workload);
  return {
    workload,
    endsByClock,
    cells: measured.map((cell) => [cellId(cell), condenseCell(cell, main.get(cell.size))]),
    failed: cells.flatMap((cell) =>
      cell.status === 'failed' ? [{ ...keyOf(cell), failure: cell.failure }] : [],
    ),
    unmeasured: cells.flatMap((cell) => {
      const why = whyUnmeasured(cell);
      return why === undefined ? [] : [[cellId(cell), why] as const];
    }),
    cutOffs: hasCutOffs
      ? cutOffs(
          measured.map(timedCell),
          bySimplicity(plan.strategies),
          noiseFloors(
            measured,
            controls.filter((cell) => cell.workload === workload),
          ),
        ).map(withoutPoints)
      : [],
  };
}

function whyUnmeasured(cell: CellResult): string | undefined {
  if (cell.status === 'skipped') return `skipped, ${cell.reason}`;
  return cell.status === 'failed' || isMeasured(cell) ? undefined : 'not measured yet';
}

function condenseCell(cell: MeasuredCell, main: MeasuredCell | undefined): CondensedCell {
  return {
    key: keyOf(cell),
    ...givenAnswer(cell),
    memoryKind: cell.evidence.memoryKind,
    rounds: cell.rounds.length,
    costs: recordOf(FILE_METRICS, (metric) => costsOf(cell, metric, main)),
  };
}

/** The sizes behind an answer are as large as the cells themselves, and no comparison looks at them. */
function withoutPoints(found: CutOffFindings): CutOffFindings {
  return { ...found, answer: { ...found.answer, points: [] } };
}

/** How far the main thread and the same measured again lay apart. */
function noiseFloors(cells: readonly MeasuredCell[], controls: readonly CellResult[]): NoiseFloors {
  const floor = (temperature: Temperature): number => noise(cells, controls, temperature)?.floor ?? 0;
  return { warm: floor('warm'), cold: floor('cold') };
}
