import { environmentDifferences, withKnown } from './compare-environments.js';
import type { HistoryRun } from './condense-history.js';
import { planDifferences, withKnownPlan } from './plan-differences.js';

/** Runs of one machine that measured in one way, oldest first. */
export interface RunGroup {
  readonly runs: readonly HistoryRun[];
  /** The facts that set this group apart from the first one, in words; empty for the first. */
  readonly apart: readonly string[];
}

/** Sorts runs by the time of their start and puts those together whose times can be compared. The largest group is first. */
export function groupRuns(runs: readonly HistoryRun[]): RunGroup[] {
  const groups: { readonly runs: HistoryRun[]; facts: Facts }[] = [];
  const ordered = [...runs].sort(
    (a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || (a.name < b.name ? -1 : 1),
  );
  for (const run of ordered) {
    const group = groups.find(({ facts }) => whatParts(facts, run).length === 0);
    if (group === undefined) {
      groups.push({ runs: [run], facts: run });
    } else {
      group.runs.push(run);
      group.facts = together(group.facts, run);
    }
  }
  groups.sort((a, b) => b.runs.length - a.runs.length);
  const [main] = groups;
  return groups.map(({ runs, facts }) => ({
    runs,
    apart: main === undefined ? [] : whatParts(main.facts, facts),
  }));
}

/** What the runs of a group have in common, as far as one of them knows it. */
type Facts = Pick<HistoryRun, 'environment' | 'plan'>;

function together(a: Facts, b: Facts): Facts {
  return {
    environment: withKnown(a.environment, b.environment),
    plan: withKnownPlan(a.plan, b.plan),
  };
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

function whatParts(a: Facts, b: Facts): string[] {
  return [
    ...environmentDifferences(a.environment, b.environment),
    ...planDifferences(a.plan, b.plan),
  ].flatMap(({ field, base, head, breaks }) => (breaks ? [`${field}: ${head} instead of ${base}`] : []));
}
