import type { Readings } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import { CELL_USE_NAMES, CELL_USES, cellReading, crewsOn } from '../../model/shared-cell.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { overRounds } from './over-rounds.js';

/** Says what one operation on memory takes each of so many workers that make it at once. */
export function sharedCellTable(rounds: readonly Readings[], { environment }: Results): Table {
  const over = overRounds(rounds);
  const crews = crewsOn(environment.usableCores);
  return {
    title: 'What workers wait for when they use one memory',
    columns: [
      { head: 'each operation', align: 'left', drop: 0 },
      ...crews.map(
        (workers) =>
          ({ head: workers === 1 ? '1 worker' : `${workers} workers`, align: 'right', drop: 0 }) as const,
      ),
    ],
    groups: [
      {
        rows: CELL_USE_NAMES.map((use): Cell[] => [
          CELL_USES[use],
          ...crews.map((workers): Cell => {
            const time = over(cellReading(use, workers));
            return time === null ? NOTHING : duration(time.value, halfWidth(time));
          }),
        ]),
      },
    ],
    notes: [
      'The time that one operation takes each worker: where it stays the same with more of them, none waits for another. Shared structs take Node 24 or later.',
    ],
  };
}
