import { allowedMissing } from '../../verdict/allowed-missing.js';
import type { OneSided } from '../../verdict/comparison.js';
import { type BySide, SIDES, type SideName } from '../../verdict/side-name.js';
import type { CellOptions } from './choose-cells.js';
import type { PreparedSide } from './prepare-sides.js';
import { isLoaded } from './side-workloads.js';

/** Lists the workloads that one side lacks, or can't load. */
export function oneSidedWorkloads(
  sides: BySide<PreparedSide>,
  { asked, allowMissing }: Pick<CellOptions, 'asked' | 'allowMissing'>,
): OneSided[] {
  const allowed = allowedMissing(allowMissing);
  const ids = [...new Set(SIDES.flatMap((side) => [...sides[side].workloads.keys()]))];
  return ids.flatMap((id): OneSided[] => {
    const [base, head] = [sides.base.workloads.get(id), sides.head.workloads.get(id)];
    const problems = SIDES.flatMap((side): [SideName, string][] => {
      const workload = sides[side].workloads.get(id);
      return workload !== undefined && 'problem' in workload ? [[side, workload.problem]] : [];
    });
    if (problems.length === 0 && base !== undefined && head !== undefined) return [];
    const unloadable = problems.map(([side]) => side);
    // A file of head's that can't be loaded is a fault, whether it was asked for or not, and does not count as missing.
    // Head may repair what base can't load: there is nothing that it could be slower than.
    const isBroken = unloadable.includes('head');
    return [
      {
        name: id,
        onlyIn: head === undefined || (isLoaded(base) && isBroken) ? 'base' : 'head',
        why: problems.map(([, problem]) => problem).join(' '),
        ...(unloadable.length > 0 && { unloadable }),
        asked: asked || isBroken,
        allowed: !isBroken && allowed.has(id),
      },
    ];
  });
}

/** Lists the strategies that one side lacks. */
export function oneSidedStrategies(
  sides: BySide<PreparedSide>,
  { strategies, allowMissing }: Pick<CellOptions, 'strategies' | 'allowMissing'>,
): OneSided[] {
  const allowed = allowedMissing(allowMissing);
  const wanted = strategies ?? [...new Set(SIDES.flatMap((side) => sides[side].strategies))];
  return wanted.flatMap((id): OneSided[] => {
    const [inBase, inHead] = [sides.base.strategies.includes(id), sides.head.strategies.includes(id)];
    if (inBase === inHead) return [];
    const onlyIn = inBase ? 'base' : 'head';
    return [
      { name: `strategy ${id}`, onlyIn, why: '', asked: strategies !== undefined, allowed: allowed.has(id) },
    ];
  });
}
