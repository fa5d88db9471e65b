import type { Turn } from '../model/measurement.js';
import type { RunOutcome, Session } from '../model/strategy.js';
import { now, ownCpuMs } from '../worker/clock.js';
import type { CellRuns } from './cell-runs.js';
import { type CoreWaits, coreWaits, longestWaitBetween } from './core-waits.js';
import { idleCpuShareOf } from './idle-cpu-share.js';

/** Times turns of one session. Between turns it knows when the last ended, so that it can tell whether idle workers rest. */
export class TurnTimer {
  readonly #session: Session;
  readonly #runs: CellRuns;
  readonly #workers: number;
  readonly #check: (outcome: RunOutcome) => Promise<void>;
  #idleSince: { readonly waits: CoreWaits; readonly at: number; readonly cpuMs: number } | undefined;

  constructor(
    session: Session,
    runs: CellRuns,
    workers: number,
    check: (outcome: RunOutcome) => Promise<void>,
  ) {
    this.#session = session;
    this.#runs = runs;
    this.#workers = workers;
    this.#check = check;
  }

  /** Times runs as one; the last one's answer is checked when the clock has stopped. */
  async turn(runs: number): Promise<Turn> {
    const workerCpuBefore = await this.#session.workerCpuMs();
    const idleCpuShare = this.#idleCpuShare(now(), ownCpuMs() + (workerCpuBefore ?? 0));
    const { ms, cpuMs, busy, last } = await this.#runs.time(runs);
    const workerCpuAfter = await this.#session.workerCpuMs();
    if (last !== undefined) await this.#check(last);
    const waits = coreWaits();
    this.#idleSince = { waits, at: now(), cpuMs: ownCpuMs() + (workerCpuAfter ?? 0) };
    const known = workerCpuBefore !== undefined && workerCpuAfter !== undefined;
    return {
      metrics: {
        warm: ms / runs,
        ...(known && { cpu: (cpuMs + workerCpuAfter - workerCpuBefore) / runs }),
        ...shares(busy, runs, this.#workers),
      },
      idleCpuShare: known ? idleCpuShare : null,
    };
  }

  #idleCpuShare(at: number, cpuMs: number): number | null {
    const since = this.#idleSince;
    if (since === undefined || at <= since.at) return null;
    return idleCpuShareOf({
      wallMs: at - since.at,
      cpuMs: cpuMs - since.cpuMs,
      waitedMs: () => longestWaitBetween(since.waits, coreWaits()),
    });
  }
}

/** A turn of one run that somebody else timed. */
export function turnOf({ workers }: RunOutcome, warm: number, workerCount: number): Turn {
  const busy = workers.map(({ busyMs }) => busyMs);
  return { metrics: { warm, ...shares(busy, 1, workerCount) }, idleCpuShare: null };
}

/** Mean time in the workload over the workers, and what the busiest had more. With a worker a task there is no busiest. */
function shares(
  busy: readonly number[],
  runs: number,
  workers: number,
): { compute: number; imbalance: number } {
  const total = busy.reduce((sum, ms) => sum + ms, 0);
  const compute = total / runs / workers;
  const busiest = busy.length > workers ? compute : Math.max(0, ...busy) / runs;
  return { compute, imbalance: Math.max(0, busiest - compute) };
}
