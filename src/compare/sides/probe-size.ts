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
   * Why no larger size was chosen: a run would take too long, or a strategy that succeeds here fails there. Null where
   * this is the largest size, or the smallest of sizes that all take too long.
   */
  readonly limit: 'time' | FailedLook | null;
}

export interface FailedLook {
  readonly strategy: string;
  readonly size: number;
}

/** Resolves with the ms of one run of a cell; Infinity where it takes too long to measure, undefined where it fails. */
export type MeasureRun = (request: CellRequest) => Promise<number | undefined>;

/**
 * Chooses the largest of a workload's sizes at which no run fails or takes too long, or the smallest where there is
 * none. A strategy that fails at the smallest size sets no limit: the comparison will report it, whatever the size.
 */
export async function chooseSize(
  workload: DescribedWorkload,
  requestsAt: (size: number) => readonly CellRequest[],
  measureRun: MeasureRun,
): Promise<ChosenSize> {
  const { sizes } = workload;
  const failing = new Set<string>();
  let chosen: ChosenSize = { size: sizes[0] ?? 1, runMs: undefined, limit: null };
  for (const [i, size] of sizes.entries()) {
    let runMs: number | undefined;
    for (const request of mainFirst(requestsAt(size))) {
      const isMain = isMainThread(request);
      const { strategy, workers } = request.cell;
      const crew = `${strategy}/${workers}`;
      if (failing.has(crew)) continue;
      const ms = await measureRun(request);
      if (isMain && ms !== Number.POSITIVE_INFINITY) runMs = ms;
      if (ms !== undefined && ms <= (isMain ? LONGEST_MAIN_MS : LONGEST_RUN_MS)) continue;
      if (i > 0) return { ...chosen, limit: ms === undefined ? { strategy, size } : 'time' };
      if (isMain || ms !== undefined) return { size, runMs, limit: null };
      failing.add(crew);
    }
    chosen = { size, runMs, limit: null };
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
const TOO_LONG = Number.POSITIVE_INFINITY;

/** Returns a function that measures single runs in short processes of their own. */
export function measureRunsWith(side: Side, { guardian, signal, leftMs }: Watch): MeasureRun {
  return async (request) => {
    if (signal.aborted) return TOO_LONG;
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
      if (!(error instanceof MemberFailure)) throw error;
      const { kind } = error.failure;
      if (kind === 'timed-out') return TOO_LONG;
      // The comparison itself will report what is wrong with the cell.
      return kind === 'unsuitable' ? NO_TIME : undefined;
    } finally {
      signal.removeEventListener('abort', abort);
      await process.end();
    }
  };
}
