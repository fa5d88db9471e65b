import { BASELINE_STRATEGY } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import type { RoundBudget } from '../../model/plan.js';
import type { DescribedWorkload } from '../../model/workload.js';
import type { Watch } from '../../processes/ask-workload.js';
import { timeAllowed } from '../../processes/time-allowed.js';
import { MemberFailure, MemberProcess } from '../pairs/member-process.js';
import type { Side } from './side.js';

/** A comparison measures one size of a workload: large enough to be its work, small enough for forty pairs. */
export const LONGEST_MAIN_MS = 20;
/** Where a strategy is that much slower than the main thread, a pair would take a quarter of a minute. */
export const LONGEST_RUN_MS = 100;

/** Enough to tell 5 ms from 50. */
const LOOK: RoundBudget = {
  warmUpRuns: 2,
  warmUpMs: 5,
  warmUpCapMs: 100,
  samples: 1,
  measureMs: 1,
  minSampleMs: 1,
};
const LOOK_TIMEOUT_MS = 20_000;

export interface ChosenSize {
  readonly size: number;
  /** Of a main-thread run at that size; undefined where it could not be measured. */
  readonly runMs: number | undefined;
  /** Whether it was neither the smallest of sizes that all take too long, nor simply the largest there is. */
  readonly limited: boolean;
}

/** How long one run of a cell takes; undefined where it fails or takes too long to tell. */
export type MeasureRun = (request: CellRequest) => Promise<number | undefined>;

/** The largest of a workload's sizes at which no run takes too long; the smallest where there is none. */
export async function chooseSize(
  workload: DescribedWorkload,
  requestsAt: (size: number) => readonly CellRequest[],
  measureRun: MeasureRun,
): Promise<ChosenSize> {
  const { sizes } = workload;
  let chosen: ChosenSize = { size: sizes[0] ?? 1, runMs: undefined, limited: false };
  for (const [i, size] of sizes.entries()) {
    let runMs: number | undefined;
    for (const request of mainFirst(requestsAt(size))) {
      const isMain = isMainThread(request);
      const ms = await measureRun(request);
      if (isMain) runMs = ms;
      if (ms !== undefined && ms <= (isMain ? LONGEST_MAIN_MS : LONGEST_RUN_MS)) continue;
      return i === 0 ? { size, runMs, limited: false } : { ...chosen, limited: true };
    }
    chosen = { size, runMs, limited: false };
  }
  return chosen;
}

function mainFirst(requests: readonly CellRequest[]): CellRequest[] {
  return [...requests.filter(isMainThread), ...requests.filter((one) => !isMainThread(one))];
}

function isMainThread({ cell }: CellRequest): boolean {
  return cell.strategy === BASELINE_STRATEGY;
}

/** Measures single runs in short processes of their own. */
export function measureRunsWith(side: Side, { guardian, signal, leftMs }: Watch): MeasureRun {
  return async (request) => {
    if (signal.aborted) return undefined;
    const process = MemberProcess.launch(guardian, side, request.strategy, () =>
      timeAllowed(LOOK_TIMEOUT_MS, leftMs?.()),
    );
    const abort = (): void => void process.end();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      const { runsPerTurn } = await process.open(request, LOOK);
      return (await process.turn(runsPerTurn)).metrics.warm;
    } catch (error) {
      // The comparison itself will say what is wrong with it.
      if (error instanceof MemberFailure) return undefined;
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      await process.end();
    }
  };
}
