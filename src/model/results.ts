import type { CellKey } from './cell.js';
import type { Environment } from './environment.js';
import type { Failure } from './failure.js';
import type { MetricMeaning } from './metric-declaration.js';
import type { Observation } from './observation.js';
import type { Plan } from './plan.js';
import type { MetricName, RoundMetrics } from './recorded-metrics.js';
import type { Machine, Shard } from './shard.js';
import type { Traffic } from './traffic.js';

/**
 * The results file's format. History:
 * 1 — first published.
 */
export const SCHEMA_VERSION = 1;

/** One run as it is saved: what was seen, never what was concluded from it. */
export interface Results {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601. */
  readonly startedAt: string;
  /** False while the run goes on and after it was interrupted. */
  readonly complete: boolean;
  readonly environment: Environment;
  readonly plan: Plan;
  /**
   * What each key of a round's `metrics` means. Files of earlier versions lack the metrics that were added
   * since.
   */
  readonly metrics: Readonly<Partial<Record<MetricName, MetricMeaning>>>;
  readonly cells: readonly CellResult[];
  /** A/A control: main-thread cells measured a second time, in the same passes, as if they were another strategy. */
  readonly controls: readonly CellResult[];
  /**
   * The contention probe of each pass, unless it began within 2.5 s of the one before, and of each round of a probe that
   * measures.
   */
  readonly probes: readonly Probe[];
  readonly time: TimeSpent;
  readonly warnings: readonly Warning[];
  /** What the probes of claims saw; absent where no claim asked for one. */
  readonly observations?: readonly Observation[];
  /** Where the plan is one share of a larger one. */
  readonly shard?: Shard;
  /**
   * Where the file was merged: the machines that measured it, in the order of their shards. The environment
   * above is then the first one's (of changed code where any is), the time is the sum of all, and the probes are each machine's own.
   */
  readonly machines?: readonly Machine[];
}

/** What a workload answered. */
export interface GivenAnswer {
  /** The answer, cut and cleaned. */
  readonly answer: string | number;
  /** Hexadecimal SHA-256 of the answer as it was given. Files of earlier versions have none. */
  readonly answerDigest?: string;
}

/** Picks the answer out of something that has more fields. */
export function givenAnswer({ answer, answerDigest }: GivenAnswer): GivenAnswer {
  return { answer, ...(answerDigest === undefined ? {} : { answerDigest }) };
}

/** Compares what was answered, not what is shown of it. */
export function sameAnswer(a: GivenAnswer, b: GivenAnswer): boolean {
  return a.answerDigest === undefined || b.answerDigest === undefined
    ? a.answer === b.answer
    : a.answerDigest === b.answerDigest;
}

export type CellResult = CellKey &
  (
    | { readonly status: 'pending' }
    | ({
        readonly status: 'measured';
        readonly evidence: Evidence;
        readonly rounds: readonly RoundSample[];
      } & GivenAnswer)
    | { readonly status: 'skipped'; readonly reason: string }
    | ({
        readonly status: 'failed';
        readonly failure: Failure;
        /** Those before the failure. Their answer and evidence stand beside them, so that a resumed run can add to them. */
        readonly rounds: readonly RoundSample[];
        readonly evidence?: Evidence;
      } & Partial<GivenAnswer>)
  );

export type CellStatus = CellResult['status'];

/** One round of one cell: one fresh process. */
export interface RoundSample {
  /** The number of the pass that it is part of, from 0. Rounds of two cells in one pass lie close in time. */
  readonly round: number;
  /** The round's place in the order of its pass, from 0. */
  readonly position: number;
  /** Ms from the start of the run to the start of this process. */
  readonly startedAtMs: number;
  /** The number of runs in one warm sample. A sample's value is their mean, per run. */
  readonly runsPerSample: number;
  readonly metrics: RoundMetrics;
}

/** What a measured cell's workers reported about themselves in the first round. */
export interface Evidence {
  readonly workers: readonly WorkerEvidence[];
  readonly sharedMemory: boolean;
  /** How memory was read: proportional set size of the process tree (Linux), or resident set size. */
  readonly memoryKind: 'pss' | 'rss';
  /** Files of earlier versions lack it, and so do cells whose data can't be measured. */
  readonly traffic?: Traffic;
  /** Present where tasks went through a queue. */
  readonly queue?: QueueEvidence;
  /**
   * Whether a task ended sooner when the clock that it reads went faster. Present in cells of the main thread whose tasks read
   * a clock often and are short enough to be tried.
   */
  readonly endsByClock?: boolean;
}

/** The server that a cell's tasks went through. */
export interface QueueEvidence {
  /** Its name and version: `redis 7.0.15`. */
  readonly server: string;
  /** Whether it was started for the cell, so that its start, memory and CPU time are the cell's. */
  readonly isPrivate: boolean;
  /** How often a task was delivered after its first time, in all runs. What came of that was not used. */
  readonly redelivered: number;
}

export interface WorkerEvidence {
  readonly pid: number;
  /** 0 on a process's main thread. */
  readonly threadId: number;
  /** The number of tasks it computed in the first run. */
  readonly tasks: number;
  /** Time in the workload during the first run, in ms. */
  readonly busyMs: number;
  /** The name of its host, where that may be another one than the caller's. */
  readonly host?: string;
}

/** A short spin on every usable core at once. It shows whether the cores belonged to this run. */
export interface Probe {
  /** The number of the pass that it was made in, from 0; where `of` is present, of that probe's round. */
  readonly round: number;
  /**
   * The share of the cores that the spins were given: the time that one needs of a core / t(all at once), which is 1 when
   * every core was free. Older files have t(alone) / t(all at once), which hides a load that never changes.
   */
  readonly capacity: number;
  /** The id of the measuring probe that it was made beside. Absent where it was made in a pass over the cells. */
  readonly of?: string;
}

/** Where the run's wall time went, in ms. */
export interface TimeSpent {
  readonly wallMs: number;
  /** Starting cell processes, until their first message. */
  readonly processStartMs: number;
  /** The time from a cell process's first message until the process was gone. */
  readonly cellMs: number;
  /** Contention probes. */
  readonly probeMs: number;
}

/** Something a reader should know before believing a number. Reporters print it; nothing else does. */
export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
  /** The cell that the warning is about; absent if it is about the whole run. */
  readonly cell?: CellKey;
}

export type WarningCode =
  | 'more-workers-than-cores'
  | 'machine-loaded'
  | 'timer-coarse'
  | 'cpu-quota'
  | 'governor'
  | 'environment-variable'
  | 'time-budget'
  | 'memory-limit'
  | 'option-not-taken'
  | 'option-left-out'
  | 'changed-on-arrival'
  | 'code-not-known';
