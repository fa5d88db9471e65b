import { allowedMissing } from '../../verdict/allowed-missing.js';
import type { OneSided } from '../../verdict/comparison.js';
import { type BySide, SIDES } from '../../verdict/side-name.js';
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
    const problems = [base, head].flatMap((one) =>
      one !== undefined && 'problem' in one ? [one.problem] : [],
    );
    if (problems.length === 0 && base !== undefined && head !== undefined) return [];
    const onlyIn = head === undefined || (isLoaded(base) && !isLoaded(head)) ? 'base' : 'head';
    // A file that is there but can't be loaded is a fault, whether it was asked for or not, and does not
    // count as missing.
    const isBroken = problems.length > 0;
    return [
      {
        name: id,
        onlyIn,
        why: problems.join(' '),
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
