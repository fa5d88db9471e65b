import type { PreparedInput, RunOutcome, Session } from '../model/strategy.js';
import { now, ownCpuMs } from '../worker/clock.js';
import type { FreshInputs } from './fresh-inputs.js';

/** Several runs, one after another, timed as one. */
export interface TimedRuns {
  /** The time of the runs alone, in ms. */
  readonly ms: number;
  /** The CPU time in ms that this process used during the runs. */
  readonly cpuMs: number;
  /** By worker: the time inside the workload over all runs, in ms. */
  readonly busy: readonly number[];
  /** Undefined after no run. */
  readonly last: RunOutcome | undefined;
}

/** The runs of an open session, each on the tasks that are its due. */
export interface CellRuns {
  time(runs: number): Promise<TimedRuns>;
  /** Resolves with the input that a further run is to have. */
  input(): Promise<PreparedInput>;
  /** The mean time in ms that it takes, outside the clock, to make the tasks of a run. */
  makeMs(): number;
}

/** Runs on one input, again and again. */
export function keptRuns(session: Session, input: PreparedInput): CellRuns {
  return {
    async time(runs) {
      const busy: number[] = [];
      let last: RunOutcome | undefined;
      const cpuBefore = ownCpuMs();
      const start = now();
      for (let i = 0; i < runs; i++) {
        last = await runInput(session, input);
        addBusy(busy, last);
      }
      const ms = now() - start;
      return { ms, cpuMs: ownCpuMs() - cpuBefore, busy, last };
    },
    input: async () => input,
    makeMs: () => 0,
  };
}

/** Runs on a new input each, made while no clock runs. An input is let go when its run is over. */
export function freshRuns(session: Session, inputs: FreshInputs): CellRuns {
  return {
    async time(runs) {
      const busy: number[] = [];
      let last: RunOutcome | undefined;
      let ms = 0;
      let cpuMs = 0;
      for (let i = 0; i < runs; i++) {
        const input = await inputs.make();
        const cpuBefore = ownCpuMs();
        const start = now();
        last = await runInput(session, input);
        ms += now() - start;
        cpuMs += ownCpuMs() - cpuBefore;
        addBusy(busy, last);
      }
      return { ms, cpuMs, busy, last };
    },
    input: () => inputs.make(),
    makeMs: () => inputs.makeMs,
  };
}

/** Runs an input's tasks, after they were put where workers read them. Both belong to the time of a run. */
export function runInput(session: Session, { tasks, renew }: PreparedInput): Promise<RunOutcome> {
  renew?.();
  return session.run(tasks);
}

function addBusy(busy: number[], { workers }: RunOutcome): void {
  for (let w = 0; w < workers.length; w++) busy[w] = (busy[w] ?? 0) + (workers[w]?.busyMs ?? 0);
}
