import type { SeenByProbe } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import type { Table } from '../drawing/table.js';
import { transportTables } from '../transports/transport-tables.js';
import { addonsTable } from './addons-table.js';
import { crashTable } from './crash-table.js';
import { errorsTable } from './errors-table.js';
import { libuvTable } from './libuv-table.js';
import { memoryTable } from './memory-table.js';
import { modelsTable } from './models-table.js';
import { pythonTable } from './python-table.js';
import { sandboxTable } from './sandbox-table.js';
import { sharedCellTable } from './shared-cell-table.js';
import { startsTable } from './starts-table.js';
import { typesTable } from './types-table.js';

/** Shows what a probe saw or measured, by the probe's id. A probe without a table is seen through the claims alone. */
const TABLES: Readonly<Record<string, (seen: SeenByProbe, results: Results) => readonly Table[]>> = {
  addons: ({ facts }) => [addonsTable(facts)],
  crash: ({ facts }) => [crashTable(facts)],
  errors: ({ facts }) => [errorsTable(facts)],
  'libuv-pool': ({ rounds = [] }) => [libuvTable(rounds)],
  memory: ({ rounds = [] }) => [memoryTable(rounds)],
  sandbox: ({ facts }) => [sandboxTable(facts)],
  'shared-cell': ({ rounds = [] }, results) => [sharedCellTable(rounds, results)],
  starts: ({ rounds = [] }) => [startsTable(rounds)],
  transports: transportTables,
  types: ({ facts }, results) => [typesTable(facts, results)],
};

/** Makes the tables beside the claims: the models side by side, what was measured in Python, and what each probe saw. */
export function observedTables(results: Results): Table[] {
  const python = pythonTable(results);
  const probes = (results.observations ?? []).flatMap((one) => {
    const make = Object.hasOwn(TABLES, one.probe) ? TABLES[one.probe] : undefined;
    return one.status === 'seen' && make !== undefined ? make(one, results) : [];
  });
  return [...modelsTable(results), ...(python === undefined ? [] : [python]), ...probes];
}
