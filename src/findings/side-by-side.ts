import type { Results } from '../model/results.js';
import { sameAnswer } from '../model/results.js';
import type { CellFindings } from './cell-findings.js';
import { type Findings, findings } from './findings.js';
import { isMeasured, mainThreadBySize } from './rounds.js';
import type { WorkloadFindings } from './workload-findings.js';

/** A run under the short name that stands for it in tables. */
export interface NamedRun {
  /** A letter: rows have no room for a path. */
  readonly name: string;
  /** Where the run was read from, as its user typed it. */
  readonly file: string;
  readonly results: Results;
}

/** One run beside others. Its findings come from its own rounds alone. */
export interface RunBeside extends NamedRun {
  readonly found: Findings;
}

/** Several runs of the same workloads, each by itself. */
export interface SideBySide {
  readonly runs: readonly RunBeside[];
  /** The workloads that more than one run measured, in the order of the first run that has them. */
  readonly workloads: readonly SharedWorkload[];
  /** The ids of workloads that only one run measured, so that nothing stands beside them. */
  readonly alone: readonly string[];
}

export interface SharedWorkload {
  readonly id: string;
  readonly sizeUnit: string;
  /** The runs that measured it. */
  readonly of: readonly WorkloadOfRun[];
  /** The largest size at which all of these runs measured the main thread; null where they share none. */
  readonly size: number | null;
  /** Whether the main thread's answers differ at that size though the seeds are equal: then the work differs too. */
  readonly answersDiffer: boolean;
}

export interface WorkloadOfRun {
  readonly run: RunBeside;
  readonly workload: WorkloadFindings;
  /** The run's cells at the shared size; empty where there is none. */
  readonly cells: readonly CellFindings[];
}

/** Sets runs side by side. No estimate rests on the rounds of more than one of them. */
export function sideBySide(named: readonly NamedRun[]): SideBySide {
  const runs = named.map((run) => ({ ...run, found: findings(run.results) }));
  const ids = [...new Set(runs.flatMap(({ found }) => found.workloads.map(({ id }) => id)))];
  const workloads = ids.map((id) => shared(id, runs));
  return {
    runs,
    workloads: workloads.filter(({ of }) => of.length > 1),
    alone: workloads.filter(({ of }) => of.length < 2).map(({ id }) => id),
  };
}

function shared(id: string, runs: readonly RunBeside[]): SharedWorkload {
  const having = runs.flatMap((run) => {
    const workload = run.found.workloads.find((one) => one.id === id);
    return workload === undefined || workload.cells.length === 0 ? [] : [{ run, workload }];
  });
  const mains = having.map(({ run }) =>
    mainThreadBySize(run.results.cells.filter((cell) => cell.workload === id).filter(isMeasured)),
  );
  const [first, ...others] = mains;
  const common = [...(first?.keys() ?? [])].filter((size) => others.every((main) => main.has(size)));
  const size = common.length === 0 ? null : common.reduce((a, b) => Math.max(a, b));
  const seeds = new Set(having.map(({ run }) => run.results.plan.seed));
  const answers = mains.flatMap((main) => main.get(size ?? Number.NaN) ?? []);
  const [answer] = answers;
  return {
    id,
    sizeUnit: having[0]?.workload.sizeUnit ?? '',
    of: having.map((each) => ({
      ...each,
      cells: each.workload.cells.filter((cell) => cell.size === size),
    })),
    size,
    answersDiffer:
      seeds.size === 1 && answer !== undefined && answers.some((other) => !sameAnswer(answer, other)),
  };
}
