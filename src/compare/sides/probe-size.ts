import { BASELINE_STRATEGY } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import type { RoundBudget } from '../../model/plan.js';
import type { DescribedWorkload } from '../../model/workload.js';
import type { Watch } from '../../processes/ask-workload.js';
import { timeAllowed } from '../../processes/time-allowed.js';
import { MemberFailure, MemberProcess } from '../pairs/member-process.js';
import type { Side } from './side.js';

/**
 * The longest run on the main thread. A comparison measures one size of a workload: large enough to be its
 * work, small enough for forty pairs.
 */
export const LONGEST_MAIN_MS = 20;
/**
 * The longest run of another strategy. Where one is that much slower than the main thread, a pair takes a
 * quarter of a minute.
 */
export const LONGEST_RUN_MS = 100;

/** A short look is enough to distinguish 5 ms from 50 ms. */
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
  /** Ms of a main-thread run at this size; undefined where it could not be measured. */
  readonly runMs: number | undefined;
  /**
   * Whether the limits decided the size: it is neither the smallest of sizes that all take too long, nor
   * simply the largest size.
   */
  readonly limited: boolean;
}

/** Resolves with the ms of one run of a cell; undefined where it fails or takes too long to measure. */
export type MeasureRun = (request: CellRequest) => Promise<number | undefined>;

/**
 * Chooses the largest of a workload's sizes at which no run takes too long, or the smallest where there is
 * none.
 */
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

/** A cell that will be left out sets no limit to the size of the others. */
const NO_TIME = 0;

/** Returns a function that measures single runs in short processes of their own. */
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
      // The comparison itself will report what is wrong with the cell.
      if (error instanceof MemberFailure) return error.failure.kind === 'unsuitable' ? NO_TIME : undefined;
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      await process.end();
    }
  };
}
