import { BASELINE_STRATEGY } from '../model/cell.js';
import type { PlannedWorkload } from '../model/plan.js';
import type { CellResult, Results } from '../model/results.js';
import { bySimplicity } from '../model/simplicity.js';
import { type Advice, advise, alarms, type Candidate, type Choice } from './advice.js';
import type { Quietness } from './advice-rules.js';
import { type CellFindings, cellFindings, type Temperature } from './cell-findings.js';
import { type CutOffFindings, cutOffs, timedCell } from './cut-offs.js';
import { type ImportPart, importParts } from './import-parts.js';
import { type MissingCell, missingCell } from './missing-cell.js';
import { type Noise, noise } from './noise.js';
import { once } from './once.js';
import { isMeasured, type MeasuredCell, mainThreadBySize } from './rounds.js';
import { type ScalingFindings, scalingFindings } from './scaling-findings.js';
import { type VariantFindings, variantFindings } from './variant.js';

/** What a run says about one workload. */
export interface WorkloadFindings {
  readonly id: string;
  readonly title: string;
  readonly sizeUnit: string;
  /** Summed up when they are asked for: in a large file they take more room than its rounds, and no table shows them all. */
  readonly cells: readonly CellFindings[];
  readonly missing: readonly MissingCell[];
  /** The largest size that the main thread and another strategy both have: what the advice is about. */
  readonly judgedSize: number | null;
  /** The cells of that size. */
  readonly judged: readonly CellFindings[];
  readonly noise: Readonly<Record<Temperature, Noise | null>>;
  readonly advice: Readonly<Record<Temperature, Advice>>;
  /** Cells of one worker that look faster than the main thread, which no parallelism explains. */
  readonly alarms: Readonly<Record<Temperature, readonly Choice[]>>;
  /** Empty for tasks that end by the clock: no size makes a time say what was done in it. */
  readonly cutOffs: readonly CutOffFindings[];
  readonly scaling: readonly ScalingFindings[];
  /** Which part of its workers' start-up is importing its module. */
  readonly imports: readonly ImportPart[];
  /** For a variant: its hand-over against the workload it repeats. */
  readonly variant: VariantFindings | null;
}

/** What the findings of each workload need of the run: its cells and controls by workload, and how contended it was. */
export interface RunFindings {
  readonly contendedShare: number;
  readonly cellsOf: ReadonlyMap<string, readonly CellResult[]>;
  readonly controlsOf: ReadonlyMap<string, readonly CellResult[]>;
}

export function workloadFindings(
  results: Results,
  planned: PlannedWorkload,
  { cellsOf, controlsOf, contendedShare }: RunFindings,
): WorkloadFindings {
  const cells = cellsOf.get(planned.id) ?? [];
  const measured = cells.filter(isMeasured);
  const main = mainThreadBySize(measured);
  const found = (raw: MeasuredCell): CellFindings => cellFindings(raw, main.get(raw.size));
  const judgedSize = sizeToJudge(measured, main);
  const judged = measured
    .filter(({ size }) => size === judgedSize)
    .map((raw): Candidate => ({ raw, found: found(raw) }));
  const judgedOf = new Map(judged.map((one) => [one.raw, one.found]));
  const allCells = once(() => measured.map((raw) => judgedOf.get(raw) ?? found(raw)));
  const controls = controlsOf.get(planned.id) ?? [];
  const controlled = { warm: noise(measured, controls, 'warm'), cold: noise(measured, controls, 'cold') };
  const floors = { warm: controlled.warm?.floor ?? 0, cold: controlled.cold?.floor ?? 0 };
  const quietness = (temperature: Temperature): Quietness => ({
    noiseFloor: controlled[temperature]?.floor ?? null,
    contendedShare,
    usableCores: results.environment.usableCores,
  });
  const missing = cells.filter((cell) => !isMeasured(cell)).map(missingCell);
  const { strategies } = results.plan;
  const order = bySimplicity(strategies);
  const here = new Set(strategies.filter(({ facts }) => facts.where === 'here').map(({ id }) => id));
  const stays = (strategy: string): boolean => here.has(strategy);
  const allMeasured = missing.every(({ size }) => size !== judgedSize);
  const endsByClock = measured.some(({ evidence }) => evidence.endsByClock === true);
  const advice = (temperature: Temperature) =>
    advise(judged, temperature, quietness(temperature), order, { allMeasured, stays, endsByClock });
  const alarmed = (temperature: Temperature) => alarms(judged, temperature, quietness(temperature), stays);
  const parent = (cellsOf.get(planned.variantOf ?? '') ?? []).filter(isMeasured);
  return {
    id: planned.id,
    title: planned.title,
    sizeUnit: planned.sizeUnit,
    get cells() {
      return allCells();
    },
    missing,
    judgedSize,
    judged: judged.map((one) => one.found),
    noise: controlled,
    advice: { warm: advice('warm'), cold: advice('cold') },
    alarms: { warm: alarmed('warm'), cold: alarmed('cold') },
    cutOffs: endsByClock ? [] : cutOffs(measured.map(timedCell), order, floors),
    scaling: scalingFindings(
      judged.map(({ raw }) => raw),
      results,
    ),
    imports: importParts(measured, order),
    variant: planned.variantOf === null ? null : variantFindings(measured, parent, strategies),
  };
}

function sizeToJudge(cells: readonly MeasuredCell[], main: ReadonlyMap<number, MeasuredCell>): number | null {
  const compared = cells.filter((cell) => cell.strategy !== BASELINE_STRATEGY && main.has(cell.size));
  const sizes = (compared.length > 0 ? compared : cells).map((cell) => cell.size);
  return sizes.length === 0 ? null : Math.max(...sizes);
}
