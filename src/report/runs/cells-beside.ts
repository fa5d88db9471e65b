import type { CellFindings } from '../../findings/cell-findings.js';
import { groupBy } from '../../findings/group-by.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { RunBeside, SharedWorkload, SideBySide } from '../../findings/side-by-side.js';
import { halfWidth } from '../../statistics/estimate.js';
import { crew } from '../drawing/crew.js';
import { bytes, duration, factor, factorRange, sizeInUnit } from '../drawing/quantity.js';
import { type Cell, type Group, NOTHING, type Table } from '../drawing/table.js';
import { placesOf } from '../run/place.js';

/** One cell as one run measured it. */
export interface CellOfRun {
  readonly run: RunBeside;
  readonly cell: CellFindings;
  readonly name: string;
}

/** Lists the cells of a workload at the shared size, those of one crew together, in the order of the runs. */
export function cellsOf({ of }: SharedWorkload): CellOfRun[] {
  const all = of.flatMap(({ run, cells }) => {
    const placeOf = placesOf(run.found);
    return cells.map((cell) => ({
      run,
      cell,
      name: crew({ ...cell, stays: placeOf(cell.strategy) === 'here' }),
    }));
  });
  return [...groupBy(all, ({ name }) => name).values()].flat();
}

/** Tables the times of all runs at the size that they share, a group per workload. */
export function cellsBeside({ workloads }: SideBySide): Table {
  return {
    title: 'The same cells in each run',
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: 'run', align: 'left', drop: 0 },
      { head: 'warm', align: 'right', drop: 0 },
      { head: 'speed-up', align: 'right', drop: 0 },
      { head: '', align: 'left', drop: 1 },
      { head: 'cold', align: 'right', drop: 2 },
      { head: 'memory', align: 'right', drop: 3 },
    ],
    groups: workloads.flatMap(groupOf),
    notes: ['Times are medians over the rounds of one run; no number rests on the rounds of two.'],
  };
}

function groupOf(workload: SharedWorkload): Group[] {
  if (workload.size === null) return [];
  let before = '';
  const rows = cellsOf(workload).map(({ run, cell, name }): Cell[] => {
    const shown = name === before ? '' : name;
    before = name;
    const { warm, speedUp, cold, memory } = cell;
    return [
      shown,
      run.name,
      estimate(warm, duration),
      estimate(speedUp.warm, factor),
      speedUp.warm === null ? '' : { text: factorRange(speedUp.warm), tone: 'quiet' },
      estimate(cold, duration),
      estimate(memory, bytes),
    ];
  });
  return [{ label: `${workload.id}, ${sizeInUnit(workload.size, workload.sizeUnit)}`, rows }];
}

function estimate(known: RoundEstimate | null, shown: (value: number, halfWidth?: number) => string): Cell {
  return known === null ? NOTHING : shown(known.value, halfWidth(known));
}
