import { groupBy } from '../../findings/group-by.js';
import type { RunBeside, SharedWorkload, SideBySide } from '../../findings/side-by-side.js';
import { size } from '../drawing/quantity.js';

/** Says what has nothing beside it, and what should not be read as the same work. */
export function besideNotes({ runs, workloads, alone }: SideBySide): string[] {
  const named = (ids: readonly string[]): string => ids.join(', ');
  const apart = workloads.filter(({ size }) => size === null).map(sizesApart);
  const differing = workloads.filter(({ answersDiffer }) => answersDiffer).map(({ id }) => id);
  return [
    ...copiesOf(runs),
    ...(differing.length > 0
      ? [`The runs answer differently, so their times may be those of different work: ${named(differing)}.`]
      : []),
    ...(apart.length > 0
      ? [`The runs share no size at which to set their cells side by side: ${named(apart)}.`]
      : []),
    ...(alone.length > 0 ? [`Measured by one run only, and not shown: ${named(alone)}.`] : []),
  ];
}

/** Names runs that are one run under two names, such as its file and the newest one's. */
function copiesOf(runs: readonly RunBeside[]): string[] {
  const same = groupBy(runs, ({ results: { startedAt, plan, time } }) =>
    JSON.stringify([startedAt, plan.seed, time.wallMs]),
  );
  return [...same.values()]
    .filter((copies) => copies.length > 1)
    .map((copies) => `These are copies of one run: ${copies.map(({ name }) => name).join(', ')}.`);
}

/** Names a workload with the sizes that each run measured: `aoc-grid (A: 1,000; B: 10, 50)`. */
function sizesApart({ id, of }: SharedWorkload): string {
  const sizes = of.map(({ run, workload }) => {
    const own = new Set(workload.cells.map((cell) => size(cell.size)));
    return `${run.name}: ${[...own].join(', ')}`;
  });
  return `${id} (${sizes.join('; ')})`;
}
