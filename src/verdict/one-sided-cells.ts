import { type CellKey, cellId } from '../model/cell.js';
import { allowedMissing } from './allowed-missing.js';
import type { OneSided } from './comparison.js';
import type { CondensedRun } from './condense-run.js';
import { SIDES, type SideName } from './side-name.js';

/** Lists the cells that one run measured, or failed to measure, and that the other run has not. */
export function oneSidedCells(
  runs: Readonly<Record<SideName, CondensedRun>>,
  allowMissing: readonly string[],
): OneSided[] {
  const allowed = allowedMissing(allowMissing);
  return SIDES.flatMap((onlyIn) => {
    const other = onlyIn === 'base' ? 'head' : 'base';
    const isInOther = knownIn(runs[other]);
    const oneSided = (id: string, { workload, strategy }: CellKey): OneSided => {
      const reason = runs[other].unmeasured.get(id);
      const why = reason === undefined ? '' : `in ${other} it is ${reason}`;
      return { name: id, onlyIn, why, asked: false, allowed: allowed.has(id, workload, strategy) };
    };
    const found: OneSided[] = [];
    for (const [id, { key }] of runs[onlyIn].cells) if (!isInOther(id)) found.push(oneSided(id, key));
    for (const key of runs[onlyIn].failed)
      if (!isInOther(cellId(key))) found.push(oneSided(cellId(key), key));
    return found;
  });
}

function knownIn({ cells, failed }: CondensedRun): (id: string) => boolean {
  const failedIds = new Set(failed.map(cellId));
  return (id) => cells.has(id) || failedIds.has(id);
}
