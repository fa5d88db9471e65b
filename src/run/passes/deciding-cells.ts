import { TEMPERATURES, type Temperature } from '../../findings/cell-findings.js';
import { groupBy } from '../../findings/group-by.js';
import { noise } from '../../findings/noise.js';
import { byPass, isMeasured, logRatios, type MeasuredCell, mainThreadBySize } from '../../findings/rounds.js';
import { startUpWorkloads } from '../../findings/start-up-cost.js';
import { BASELINE_STRATEGY, type CellKey, cellId, sweepId } from '../../model/cell.js';
import type { CellResult, Results } from '../../model/results.js';
import { isAlive } from './rounds-had.js';

/** A cell that is this many times slower or faster than the main thread, noise aside, is beyond doubt. */
const BEYOND_DOUBT = 1.5;

/** Which cells a run's further rounds are for. */
export interface DecidingCells {
  /** Whether the cell may change who wins at the judged size or where a cut-off lies, as far as is known. */
  readonly decides: (cell: CellKey) => boolean;
  /**
   * Whether the cell's least rounds are enough: at the judged size, slower beyond doubt, and next to no
   * cut-off.
   */
  readonly rests: (cell: CellKey) => boolean;
  /** Whether the cell shows only scaling or start-ups, whatever its rounds show. */
  readonly isIdle: (cell: CellKey) => boolean;
}

/**
 * Looks at each cell after its first round, and once more after the plan's least rounds. A cell that decides
 * nothing is only measured later: no number is left out because of what it shows.
 */
export function decidingCells(results: Results): DecidingCells {
  const deciding = new Set<string>();
  const resting = new Set<string>();
  const idle = new Set<string>();
  const controlsOf = groupBy(results.controls, ({ workload }) => workload);
  const starting = startUpWorkloads(results.plan);
  for (const [workload, cells] of groupBy(results.cells, (cell) => cell.workload)) {
    const isIdle = starting.has(workload) ? () => true : idleIn(cells.filter(isAlive));
    for (const cell of cells.filter(isIdle)) idle.add(cellId(cell));
    const others = cells.filter((cell) => cell.strategy !== BASELINE_STRATEGY && !isIdle(cell));
    const judged = Math.max(...others.filter(isAlive).map(({ size }) => size));
    const near = nearCutOffs(cells, others, controlsOf.get(workload) ?? [], results.plan.rounds.min);
    for (const cell of others) {
      const id = cellId(cell);
      const isNear = cell.status === 'pending' || near.around.has(id);
      if (isNear || cell.size === judged) deciding.add(id);
      if (!isNear && near.slower.has(id)) resting.add(id);
    }
  }
  return {
    decides: (cell) => deciding.has(cellId(cell)),
    rests: (cell) => resting.has(cellId(cell)),
    isIdle: (cell) => idle.has(cellId(cell)),
  };
}

/** Finds single workers of strategies that were measured with more: nobody would use one for its speed. */
function idleIn(cells: readonly CellKey[]): (cell: CellKey) => boolean {
  const most = new Map<string, number>();
  const sweep = ({ size, strategy }: CellKey): string => `${size}/${strategy}`;
  for (const cell of cells) most.set(sweep(cell), Math.max(cell.workers, most.get(sweep(cell)) ?? 0));
  return (cell) => cell.workers === 1 && (most.get(sweep(cell)) ?? 1) > 1;
}

/**
 * Returns the cells between sizes that are beyond doubt on either side, ends included, and the cells that are
 * slower beyond doubt.
 */
function nearCutOffs(
  cells: readonly CellResult[],
  others: readonly CellResult[],
  controls: readonly CellResult[],
  least: number,
): { readonly around: ReadonlySet<string>; readonly slower: ReadonlySet<string> } {
  const around = new Set<string>();
  const signs = new Map<string, number[]>();
  const measured = cells.filter(isMeasured);
  const main = mainThreadBySize(measured);
  for (const temperature of TEMPERATURES) {
    const floor = noise(measured, controls, temperature)?.floor ?? 0;
    for (const sweep of groupBy(others.filter(isMeasured), sweepId).values()) {
      const bySize = [...sweep].sort((a, b) => a.size - b.size);
      const side = bySize.map((cell) => sideOf(cell, main.get(cell.size), { temperature, floor, least }));
      for (const [i, cell] of bySize.entries()) {
        const id = cellId(cell);
        signs.set(id, [...(signs.get(id) ?? []), side[i] ?? 0]);
        if (isBesideChange(side, i)) around.add(id);
      }
    }
  }
  const slower = [...signs].filter(([, all]) => all.every((sign) => sign < 0)).map(([id]) => id);
  return { around, slower: new Set(slower) };
}

/** Whether the cell is in doubt itself, or a neighbour is not on its side. */
function isBesideChange(sides: readonly number[], i: number): boolean {
  const own = sides[i];
  return own === 0 || [sides[i - 1], sides[i + 1]].some((other) => other !== undefined && other !== own);
}

interface Look {
  readonly temperature: Temperature;
  readonly floor: number;
  readonly least: number;
}

/**
 * Returns 1 where the cell is beyond doubt faster than the main thread in every round looked at, -1 where it
 * is slower, and 0 otherwise.
 */
function sideOf(
  cell: MeasuredCell,
  main: MeasuredCell | undefined,
  { temperature, floor, least }: Look,
): number {
  if (main === undefined) return 0;
  const seen = cell.rounds.slice(0, cell.rounds.length < least ? 1 : least);
  const logs = logRatios(byPass(main.rounds, temperature), byPass(seen, temperature));
  const line = Math.log(BEYOND_DOUBT * (1 + floor));
  if (logs.length === 0) return 0;
  if (logs.every((log) => log > line)) return 1;
  return logs.every((log) => log < -line) ? -1 : 0;
}
