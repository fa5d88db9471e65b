import type { Observation } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import type { Table } from '../drawing/table.js';
import { crashTable } from './crash-table.js';
import { pythonTable } from './python-table.js';
import { sandboxTable } from './sandbox-table.js';
import { typesTable } from './types-table.js';

type SeenByProbe = Extract<Observation, { readonly status: 'seen' }>;

/** Shows what a probe saw or measured, by the probe's id. A probe without a table is seen through the claims alone. */
const TABLES: Readonly<Record<string, (seen: SeenByProbe, results: Results) => Table>> = {
  crash: ({ facts }) => crashTable(facts),
  sandbox: ({ facts }) => sandboxTable(facts),
  types: ({ facts }, results) => typesTable(facts, results),
};

/** Makes the tables of a run's probes, and of what was measured in Python. */
export function observedTables(results: Results): Table[] {
  const python = pythonTable(results);
  const probes = (results.observations ?? []).flatMap((one) => {
    const make = Object.hasOwn(TABLES, one.probe) ? TABLES[one.probe] : undefined;
    return one.status === 'seen' && make !== undefined ? [make(one, results)] : [];
  });
  return python === undefined ? probes : [python, ...probes];
}
