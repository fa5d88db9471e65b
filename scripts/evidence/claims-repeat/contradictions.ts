/** The verdicts of one run by the side of a claim that they are on: `A2 size` → HOLDS. */
export type Verdicts = Readonly<Record<string, string>>;

/** One side of a claim, and its verdicts in the order of the runs. */
export interface Side {
  readonly name: string;
  readonly verdicts: readonly string[];
  /** Whether it HOLDS in one run and FAILS in another. OPEN contradicts nothing. */
  readonly isContradicted: boolean;
}

/** Sets the verdicts of all runs side by side. */
export function sidesOf(runs: readonly Verdicts[]): Side[] {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  return names.map((name) => {
    const verdicts = runs.flatMap((run) => run[name] ?? []);
    return { name, verdicts, isContradicted: ['HOLDS', 'FAILS'].every((one) => verdicts.includes(one)) };
  });
}

/** Says in a sentence whether the goal is met: no contradiction in `wanted` runs. */
export function goalText(runs: readonly Verdicts[], wanted: number): string {
  const sides = sidesOf(runs);
  const contradicted = sides.filter(({ isContradicted }) => isContradicted).map(({ name }) => name);
  const seen = `${sides.length} verdicts of ${runs.length} run${runs.length === 1 ? '' : 's'}`;
  if (contradicted.length > 0)
    return `goal MISSED: ${contradicted.length} of ${seen} hold in one run and fail in another: ${contradicted.join(', ')}`;
  if (runs.length < wanted)
    return `goal not decided yet: no contradiction among ${seen}, and ${wanted} runs are wanted`;
  const decided = sides.filter(({ verdicts }) => verdicts.some((one) => one === 'HOLDS' || one === 'FAILS'));
  return `goal MET: no contradiction among ${seen}, of which ${decided.length} were decided at least once`;
}

/** Counts each verdict: `12 HOLDS, 3 OPEN`. */
export function tally(verdicts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}
