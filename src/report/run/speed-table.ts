import { isFaster, isSlower } from '../../findings/advice-rules.js';
import type { CellFindings, Temperature } from '../../findings/cell-findings.js';
import type { Findings } from '../../findings/findings.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { TimeSplit } from '../../findings/time-split.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { DECLARATIONS, SUMMARY_METRICS } from '../../model/recorded-metrics.js';
import { allBytes, type Traffic } from '../../model/traffic.js';
import { halfWidth } from '../../statistics/estimate.js';
import { bar, SHADES, stackedBar } from '../drawing/bar.js';
import { crew } from '../drawing/crew.js';
import { bytes, duration, factor, factorRange, percent, workOfRun } from '../drawing/quantity.js';
import { type Cell, type Group, NOTHING, type Table, type Tone } from '../drawing/table.js';
import { articleNotes } from './article-notes.js';
import { type PlaceOf, placesOf } from './place.js';
import { scalingNotes } from './scaling-note.js';
import { serialShareNotes } from './serial-share-note.js';
import { leftOutNote, type Rows, shownCells } from './shown-rows.js';

const BAR_WIDTH = 8;

/** The metrics that have a column of their own. */
const METRIC_COLUMNS = SUMMARY_METRICS.flatMap((metric) => {
  const { unit, summary } = DECLARATIONS[metric];
  const show = unit === 'bytes' ? bytes : duration;
  return summary?.column === undefined ? [] : [{ metric, show, note: null, ...summary.column }];
});

/** Makes the second table: strategies and worker counts at the largest size, the fastest first. */
export function speedTable({ workloads, strategies }: Findings, rows: Rows = {}): Table {
  const placeOf = placesOf({ strategies });
  const shown = workloads.map((workload) => ({
    workload,
    cells: shownCells(workload, { strategies }, rows),
  }));
  const left = shown.reduce((sum, { workload, cells }) => sum + workload.judged.length - cells.length, 0);
  const waits = workloads.some(({ judged }) => judged.some(({ time }) => (time?.waiting ?? 0) > 0));
  const knowsTraffic = workloads.some(({ judged }) => judged.some(({ traffic }) => hasTravelled(traffic)));
  return {
    title: 'Speed at the largest size',
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: 'warm', align: 'right', drop: 0 },
      // The interval is never dropped: a bar or a speed-up without it would say more than is known.
      { head: '±', align: 'right', drop: 1 },
      { head: 'speed-up', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 0 },
      { head: '', align: 'left', drop: 5, drawing: true },
      { head: 'efficiency', align: 'right', drop: 6 },
      { head: 'cold', align: 'right', drop: 1 },
      { head: 'cold ×', align: 'right', drop: 4 },
      ...METRIC_COLUMNS.map(({ head, drop }) => ({ head, align: 'right', drop }) as const),
      { head: 'warm time', align: 'left', drop: 3, drawing: true },
      { head: 'hand-over', align: 'right', drop: 7 },
      ...(knowsTraffic ? [{ head: 'sent/back', align: 'right', drop: 7 } as const] : []),
      { head: 'compute', align: 'right', drop: 8 },
      { head: 'imbalance', align: 'right', drop: 8 },
    ],
    groups: shown.flatMap(({ workload, cells }) => speedGroup(workload, cells, placeOf, knowsTraffic)),
    notes: [
      ...leftOutNote(
        left,
        { strategies },
        shown.flatMap(({ cells }) => rivals(cells)),
      ),
      {
        drawn: `Warm time: ${SHADES[0]} compute, ${SHADES[1]} hand-over (sending, receiving, waiting), ${SHADES[2]} imbalance (by how much the busiest worker exceeds the mean)${waits ? `, ${SHADES[3]} waiting inside the tasks, in which nobody computes` : ''}.`,
      },
      ...(knowsTraffic ? [{ column: 'sent/back', explained: TRAFFIC_NOTE }] : []),
      ...memoryNote(workloads),
      ...METRIC_COLUMNS.flatMap(({ head, note }) => (note ? [{ column: head, explained: note }] : [])),
      ...scalingNotes(workloads),
      ...serialShareNotes(workloads),
      ...articleNotes(workloads),
    ],
  };
}

/** Says how memory was read: the two ways are not comparable. */
function memoryNote(workloads: readonly WorkloadFindings[]): string[] {
  const kinds = new Set(workloads.flatMap(({ judged }) => judged.map(({ memoryKind }) => memoryKind)));
  const words = [...kinds].map((kind) =>
    kind === 'pss'
      ? 'proportional set size of all its processes'
      : 'resident set size, which counts shared pages in full',
  );
  return words.length === 0
    ? []
    : [`Memory: what running the work added, workers included (${words.join('; ')}).`];
}

function rivals(cells: readonly CellFindings[]): string[] {
  return cells.map(({ strategy }) => strategy).filter((strategy) => strategy !== BASELINE_STRATEGY);
}

function speedGroup(
  workload: WorkloadFindings,
  cells: readonly CellFindings[],
  placeOf: PlaceOf,
  knowsTraffic: boolean,
): Group[] {
  const [first] = cells;
  if (first === undefined) return [];
  const most = Math.max(1, ...cells.map((cell) => cell.speedUp.warm?.value ?? 1));
  return [
    {
      label: `${workload.id} · ${workOfRun(first.size, workload.sizeUnit, first.tasks)}`,
      rows: cells.map((cell) =>
        speedRow(cell, most, workload.noise, placeOf(cell.strategy) === 'here', knowsTraffic),
      ),
    },
  ];
}

function speedRow(
  cell: CellFindings,
  most: number,
  noise: WorkloadFindings['noise'],
  stays: boolean,
  knowsTraffic: boolean,
): Cell[] {
  const baseline = cell.strategy === BASELINE_STRATEGY;
  const { warm, cold } = cell.speedUp;
  const tone = (temperature: Temperature): Tone | null =>
    toneOf(cell.speedUp[temperature], noise[temperature]?.floor ?? 0, cell.workers === 1 && !stays);
  return [
    crew({ ...cell, stays }),
    estimated(cell.warm),
    cell.warm === null || cell.warm.rounds < 2
      ? NOTHING
      : { text: percent(halfWidth(cell.warm) / cell.warm.value), tone: 'quiet' },
    baseline ? '1×' : speedUpCell(warm, tone('warm')),
    warm === null ? '' : { text: factorRange(warm), tone: 'quiet' },
    { text: bar((baseline ? 1 : (warm?.value ?? 0)) / most, BAR_WIDTH), tone: tone('warm') ?? 'quiet' },
    cell.efficiency === null ? NOTHING : percent(cell.efficiency),
    estimated(cell.cold),
    baseline ? '1×' : speedUpCell(cold, tone('cold')),
    ...METRIC_COLUMNS.map(({ metric, show }) => estimated(cell[metric], show)),
    ...splitCells(cell.time, baseline, knowsTraffic ? [trafficCell(cell.traffic)] : []),
  ];
}

function estimated(estimate: RoundEstimate | null, show = duration): Cell {
  return estimate === null ? NOTHING : show(estimate.value, halfWidth(estimate));
}

function speedUpCell(speedUp: RoundEstimate | null, tone: Tone | null): Cell {
  if (speedUp === null) return NOTHING;
  const text = factor(speedUp.value, halfWidth(speedUp));
  return tone === null ? text : { text, tone };
}

/**
 * Gives green or red only where the whole interval lies on one side of 1, by more than two equal cells differ. One worker
 * that is faster than the main thread is a reason for doubt, not a gain.
 */
function toneOf(speedUp: RoundEstimate | null, noiseFloor: number, isOneWorker: boolean): Tone | null {
  if (speedUp === null) return null;
  if (isFaster(speedUp, noiseFloor)) return isOneWorker ? 'doubtful' : 'good';
  return isSlower(speedUp, noiseFloor) ? 'bad' : null;
}

function splitCells(split: TimeSplit | null, baseline: boolean, sent: readonly Cell[]): Cell[] {
  if (split === null) return [NOTHING, NOTHING, ...sent, NOTHING, NOTHING];
  const parts = [split.compute, split.handOver, split.imbalance, split.waiting];
  const whole = parts.reduce((sum, part) => sum + Math.max(0, part), 0);
  const share = (part: number): Cell => (whole === 0 ? NOTHING : percent(Math.max(0, part) / whole));
  const perTask = baseline ? NOTHING : `${duration(Math.max(0, split.handOverPerTaskUs) / 1000)}/task`;
  return [stackedBar(parts, BAR_WIDTH), perTask, ...sent, share(split.compute), share(split.imbalance)];
}

/** Only what is copied costs by its size; what moves or is shared is in the results. */
const TRAFFIC_NOTE =
  'Sent/back: the bytes that a run copies to all workers together, and back; what is moved or shared is in the results file.';

function trafficCell(traffic: Traffic | null): Cell {
  if (traffic === null || !hasTravelled(traffic)) return NOTHING;
  return `${traffic.isSampled ? '≈' : ''}${bytes(traffic.there.copied)}/${bytes(traffic.back.copied)}`;
}

function hasTravelled(traffic: Traffic | null): boolean {
  return traffic !== null && [traffic.start, traffic.there, traffic.back].some((part) => allBytes(part) > 0);
}
