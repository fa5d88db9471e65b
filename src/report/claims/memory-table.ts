import {
  APP_MODULES,
  MEMORY_KIND_NAMES,
  MEMORY_KINDS,
  MEMORY_SUBJECT_NAMES,
  MEMORY_SUBJECTS,
  memoryReading,
} from '../../model/memory-kinds.js';
import type { Readings } from '../../model/observation.js';
import { halfWidth } from '../../statistics/estimate.js';
import { bytes } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { overRounds } from './over-rounds.js';

/** Says what one more of each adds to the memory, in each of the ways in which Linux counts it. */
export function memoryTable(rounds: readonly Readings[]): Table {
  const over = overRounds(rounds);
  return {
    title: 'What one more adds to the memory',
    columns: [
      { head: 'idle', align: 'left', drop: 0 },
      ...MEMORY_KIND_NAMES.map(
        (kind) => ({ head: MEMORY_KINDS[kind].head, align: 'right', drop: 0 }) as const,
      ),
    ],
    groups: [
      {
        rows: MEMORY_SUBJECT_NAMES.map((subject): Cell[] => [
          MEMORY_SUBJECTS[subject].title,
          ...MEMORY_KIND_NAMES.map((kind): Cell => {
            const added = over(memoryReading(subject, kind));
            return added === null ? NOTHING : bytes(added.value, halfWidth(added));
          }),
        ]),
      },
    ],
    notes: [
      `Ten workers of each kind, and their parent, divided by ten; an app has ${APP_MODULES} small modules. ${MEMORY_KIND_NAMES.map((kind) => `${MEMORY_KINDS[kind].head}: ${MEMORY_KINDS[kind].title}`).join('; ')}.`,
    ],
  };
}
