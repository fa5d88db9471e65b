import type { RunBeside } from '../../findings/side-by-side.js';
import type { Table } from '../drawing/table.js';
import { health } from '../run/health-line.js';

/** Tables which letter stands for which file. */
export function runList(runs: readonly RunBeside[]): Table {
  return {
    title: 'The runs',
    columns: [
      { head: 'run', align: 'left', drop: 0 },
      { head: 'file', align: 'left', drop: 0 },
    ],
    groups: [{ rows: runs.map(({ name, file }) => [{ text: name, tone: 'strong' }, file]) }],
    notes: runs.map(({ name, results, found }) => `${name}: ${health(results, found).text}`),
  };
}
