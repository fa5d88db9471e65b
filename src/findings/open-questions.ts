import { type CellKey, keyOf } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { contention } from '../statistics/contention.js';
import { ROUNDS_FOR_INTERVAL } from '../statistics/estimate.js';
import { type SteadyState, steadyState } from '../statistics/steady-state.js';
import { TEMPERATURES, type Temperature, warmPrecision } from './cell-findings.js';
import { type CutOffDoubt, cutOffDoubts } from './cut-off-doubt.js';
import { type LessTookLonger, lessTookLonger } from './less-took-longer.js';
import { capacities } from './machine-parts.js';
import { isMeasured, type MeasuredCell } from './rounds.js';
import type { WorkloadFindings } from './workload-findings.js';

/** What the run did not settle, or what makes its numbers doubtful. */
export type OpenQuestion =
  /** So few rounds that no 95% interval exists: the tables show the range of the rounds. */
  | { readonly kind: 'few-rounds'; readonly most: number; readonly needed: number }
  /** Cells whose warm interval is wider than the plan asked for. */
  | {
      readonly kind: 'imprecise';
      /** Widest first. */
      readonly cells: readonly ImpreciseCell[];
      /** Cells that have an interval. */
      readonly of: number;
      readonly wanted: number;
    }
  /** A cut-off that is wide, open at an end, or no single size. */
  | ({ readonly kind: 'cut-off' } & CutOffDoubt)
  /** Neither was anything shown to beat the main thread, nor that nothing does. `isTooNoisy`: the machine was too busy to show it. */
  | {
      readonly kind: 'undecided';
      readonly workload: string;
      readonly temperature: Temperature;
      readonly isTooNoisy: boolean;
    }
  /**
   * Something else used the cores during so many of the passes that speed-ups are too low. `given`: the share of every core
   * that a spinning loop was given in those passes.
   */
  | { readonly kind: 'contended'; readonly share: number; readonly given: number }
  /** The main thread took longer for less work. */
  | ({ readonly kind: 'less-took-longer' } & LessTookLonger)
  /** Cells still getting faster or slower while they were measured. */
  | { readonly kind: 'unsteady'; readonly cells: readonly CellKey[] }
  /** Cells of too few rounds, or of too few samples in them, to tell whether they got faster or slower. */
  | {
      readonly kind: 'steadiness-unchecked';
      readonly count: number;
      readonly of: number;
      readonly neededRounds: number;
      readonly neededSamples: number;
    }
  /** Cells never measured: the run was interrupted or ran out of its budget. */
  | { readonly kind: 'pending'; readonly count: number };

/** A cell, and the relative half-width that its warm time is known to. */
export type ImpreciseCell = CellKey & { readonly precision: number };

export function openQuestions(results: Results, workloads: readonly WorkloadFindings[]): OpenQuestion[] {
  const measured = results.cells.filter(isMeasured);
  return [
    ...fewRounds(measured),
    ...imprecise(measured, workloads, results.plan.precision),
    ...workloads.flatMap(undecided),
    ...cutOffDoubts(results, workloads).map((doubt) => ({ kind: 'cut-off' as const, ...doubt })),
    ...contended(results),
    ...lessTookLonger(measured).map((found) => ({ kind: 'less-took-longer' as const, ...found })),
    ...steadiness(measured),
    ...pending(results),
  ];
}

function fewRounds(cells: readonly MeasuredCell[]): OpenQuestion[] {
  const most = cells.reduce((longest, { rounds }) => Math.max(longest, rounds.length), 0);
  return cells.length > 0 && most < ROUNDS_FOR_INTERVAL
    ? [{ kind: 'few-rounds', most, needed: ROUNDS_FOR_INTERVAL }]
    : [];
}

function imprecise(
  measured: readonly MeasuredCell[],
  workloads: readonly WorkloadFindings[],
  wanted: number,
): OpenQuestion[] {
  const shown = new Set(workloads.map(({ id }) => id));
  const known = measured
    .filter(({ workload }) => shown.has(workload))
    .flatMap((cell): ImpreciseCell[] => {
      const precision = warmPrecision(cell);
      return precision === null ? [] : [{ ...keyOf(cell), precision }];
    });
  const cells = known.filter(({ precision }) => precision > wanted).sort((a, b) => b.precision - a.precision);
  return cells.length === 0 ? [] : [{ kind: 'imprecise', cells, of: known.length, wanted }];
}

function undecided({ id, advice }: WorkloadFindings): OpenQuestion[] {
  return TEMPERATURES.flatMap((temperature) => {
    const judged = advice[temperature];
    const isTooNoisy = judged.verdict === 'too-noisy';
    return isTooNoisy || (judged.verdict === 'main-thread' && !judged.certain)
      ? [{ kind: 'undecided', workload: id, temperature, isTooNoisy }]
      : [];
  });
}

function contended(results: Results): OpenQuestion[] {
  const { share, excessive, given } = contention(capacities(results).passes);
  return excessive ? [{ kind: 'contended', share, given }] : [];
}

function steadiness(measured: readonly MeasuredCell[]): OpenQuestion[] {
  const judged = measured.map((cell) => ({
    cell,
    state: steadyState(cell.rounds.map(({ metrics }) => metrics.warm ?? [])),
  }));
  return [...unsteady(judged), ...unchecked(judged)];
}

type JudgedCells = readonly { readonly cell: MeasuredCell; readonly state: SteadyState }[];

function unsteady(judged: JudgedCells): OpenQuestion[] {
  const cells = judged
    .filter(({ state }) => state.kind === 'unsteady')
    .map(({ cell: { workload, size, strategy, workers } }) => ({ workload, size, strategy, workers }));
  return cells.length === 0 ? [] : [{ kind: 'unsteady', cells }];
}

/** This is reported because silence would read as "steady". */
function unchecked(judged: JudgedCells): OpenQuestion[] {
  const states = judged.flatMap(({ state }) => (state.kind === 'too-few-processes' ? [state] : []));
  const [first] = states;
  if (first === undefined) return [];
  const { needed: neededRounds, samplesEach: neededSamples } = first;
  return [
    { kind: 'steadiness-unchecked', count: states.length, of: judged.length, neededRounds, neededSamples },
  ];
}

/** Sizes added to narrow a cut-off are a bonus: nobody misses what was not planned. */
function pending({ cells, plan }: Results): OpenQuestion[] {
  const sizesOf = new Map(plan.workloads.map(({ id, sizes }) => [id, new Set(sizes)]));
  const isPlanned = ({ workload, size }: CellKey): boolean => sizesOf.get(workload)?.has(size) === true;
  const count = cells.filter((cell) => cell.status === 'pending' && isPlanned(cell)).length;
  return count === 0 ? [] : [{ kind: 'pending', count }];
}
