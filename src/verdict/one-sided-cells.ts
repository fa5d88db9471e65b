import { type CellKey, cellId } from '../model/cell.js';
import { allowedMissing } from './allowed-missing.js';
import type { OneSided } from './comparison.js';
import type { CondensedRun } from './condense-run.js';
import { SIDES, type SideName } from './side-name.js';

/** Cells that one run measured, or failed to, and the other has nothing of. */
export function oneSidedCells(
  runs: Readonly<Record<SideName, CondensedRun>>,
  allowMissing: readonly string[],
): OneSided[] {
  const allowed = allowedMissing(allowMissing);
  const keys = (side: SideName): Map<string, CellKey> =>
    new Map([
      ...[...runs[side].cells].map(([id, { key }]) => [id, key] as const),
      ...runs[side].failed.map((key) => [cellId(key), key] as const),
    ]);
  const known = { base: keys('base'), head: keys('head') };
  return SIDES.flatMap((onlyIn) => {
    const other = onlyIn === 'base' ? 'head' : 'base';
    return [...known[onlyIn]].flatMap(([id, { workload, strategy }]): OneSided[] => {
      if (known[other].has(id)) return [];
      const reason = runs[other].unmeasured.get(id);
      const why = reason === undefined ? '' : `in ${other} it is ${reason}`;
      return [{ name: id, onlyIn, why, asked: false, allowed: allowed.has(id, workload, strategy) }];
    });
  });
}
