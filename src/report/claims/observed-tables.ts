import type { Facts } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import type { Table } from '../drawing/table.js';
import { crashTable } from './crash-table.js';

/** Shows what a probe saw, by the probe's id. A probe without a table is seen through the claims alone. */
const TABLES: Readonly<Record<string, (facts: Facts, results: Results) => Table>> = { crash: crashTable };

/** Makes the tables of a run's probes. */
export function observedTables(results: Results): Table[] {
  return (results.observations ?? []).flatMap((one) => {
    const make = Object.hasOwn(TABLES, one.probe) ? TABLES[one.probe] : undefined;
    return one.status === 'seen' && make !== undefined ? [make(one.facts, results)] : [];
  });
}
