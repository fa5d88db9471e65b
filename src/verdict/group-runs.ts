import { environmentDifferences } from './compare-environments.js';
import type { HistoryRun } from './condense-history.js';
import { planDifferences } from './plan-differences.js';

/** Runs of one machine that measured in one way, oldest first. */
export interface RunGroup {
  readonly runs: readonly HistoryRun[];
  /** The facts that set this group apart from the first one, in words; empty for the first. */
  readonly apart: readonly string[];
}

/** Sorts runs by the time of their start and puts those together whose times can be compared. The largest group is first. */
export function groupRuns(runs: readonly HistoryRun[]): RunGroup[] {
  const groups: HistoryRun[][] = [];
  const ordered = [...runs].sort(
    (a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || (a.name < b.name ? -1 : 1),
  );
  for (const run of ordered) {
    const group = groups.find(([first]) => first !== undefined && whatParts(first, run).length === 0);
    if (group === undefined) groups.push([run]);
    else group.push(run);
  }
  groups.sort((a, b) => b.length - a.length);
  const [main] = groups[0] ?? [];
  return groups.map((group) => {
    const [first] = group;
    return { runs: group, apart: main === undefined || first === undefined ? [] : whatParts(main, first) };
  });
}

/** Parts copies of one run from the others, which would count twice: the first of each stays. */
export function withoutCopies(runs: readonly HistoryRun[]): {
  readonly runs: HistoryRun[];
  readonly copies: HistoryRun[];
} {
  const kept = new Map<string, HistoryRun>();
  const copies: HistoryRun[] = [];
  for (const run of runs) {
    const identity = JSON.stringify([run.startedAt, run.seed, run.wallMs, run.environment.gitCommit]);
    if (kept.has(identity)) copies.push(run);
    else kept.set(identity, run);
  }
  return { runs: [...kept.values()], copies };
}

function whatParts(a: HistoryRun, b: HistoryRun): string[] {
  return [
    ...environmentDifferences(a.environment, b.environment),
    ...planDifferences(a.plan, b.plan),
  ].flatMap(({ field, base, head, breaks }) => (breaks ? [`${field}: ${head} instead of ${base}`] : []));
}
