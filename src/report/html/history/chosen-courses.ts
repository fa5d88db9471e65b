import type { GroupHistory, RatioSeries } from '../../../verdict/history.js';

/** A page is sent by mail: of all runs of all series, its plots show so many. */
const MOST_POINTS = 1200;

/** Nobody scrolls through more plots. */
const MOST_PLOTTED = 24;

/**
 * Picks the series of each group to plot, the largest group first: those with the largest steps, then the largest sizes of
 * their workloads.
 */
export function chosenCourses(groups: readonly GroupHistory[]): RatioSeries[][] {
  let points = MOST_POINTS;
  let plots = MOST_PLOTTED;
  return groups.map(({ series }) =>
    ranked(series).filter((each) => {
      if (plots === 0 || each.points.length > points) return false;
      plots -= 1;
      points -= each.points.length;
      return true;
    }),
  );
}

function ranked(all: readonly RatioSeries[]): RatioSeries[] {
  const largest = new Map<string, number>();
  for (const { key } of all) largest.set(key.workload, Math.max(key.size, largest.get(key.workload) ?? 0));
  const rank = ({ key, steps }: RatioSeries): number => {
    const change = Math.max(0, ...steps.map(({ factor }) => Math.abs(Math.log(factor.value))));
    return steps.length > 0 ? -1 - change : Number(key.size !== largest.get(key.workload));
  };
  return all.toSorted((a, b) => rank(a) - rank(b));
}
