import type { CellRequest } from '../../model/cell-request.js';
import type { OpenedCell } from '../../model/measurement.js';
import type { RoundBudget } from '../../model/plan.js';
import type { Guardian } from '../../processes/guardian.js';
import { timeAllowed } from '../../processes/time-allowed.js';
import { median } from '../../statistics/quantile.js';
import type { PairDesign } from '../../verdict/comparison.js';
import type { Pair, PairMember, PairOutcome } from '../../verdict/pair.js';
import { type BySide, SIDES, type SideName } from '../../verdict/side-name.js';
import type { Side } from '../sides/side.js';
import { MemberFailure, MemberProcess } from './member-process.js';
import type { PairBudget } from './pair-budget.js';

/** What a pair of processes has to measure. */
export interface PairRequest {
  readonly requests: BySide<CellRequest>;
  readonly design: PairDesign;
  readonly first: SideName;
  /** Which side goes first each time that both take a turn. There are as many entries as turns per side. */
  readonly turnOrder: readonly SideName[];
  /** Runs per turn; undefined means the most that a side needs by its own account. */
  readonly runsPerTurn: number | undefined;
  /** The factor by which both sides warm up longer than usual. */
  readonly warmUpFactor: number;
}

/** Measures one pair. Tests put processes that take no time here. */
export type MeasurePair = (request: PairRequest, signal: AbortSignal) => Promise<PairOutcome>;

/**
 * Returns a function that measures pairs in processes watched by the guardian. An abort kills both processes
 * and all they started. `leftMs` returns how many ms any answer is still waited for.
 */
export function measurePairsWith(
  guardian: Guardian,
  sides: BySide<Side>,
  budget: PairBudget,
  leftMs: () => number,
): MeasurePair {
  return async (request, signal) => {
    const launched: MemberProcess[] = [];
    const allowed = () => timeAllowed(budget.timeoutMs, leftMs());
    const launch = (side: SideName): MemberProcess => {
      const { strategy } = request.requests[side];
      const member = MemberProcess.launch(guardian, sides[side], strategy, allowed);
      launched.push(member);
      if (signal.aborted) void member.end();
      return member;
    };
    const abort = (): void => void Promise.all(launched.map((member) => member.end()));
    signal.addEventListener('abort', abort, { once: true });
    try {
      const measure = request.design === 'ping-pong' ? pingPong : alternating;
      return { status: 'measured', pair: await measure(request, budget, launch) };
    } catch (error) {
      if (error instanceof MemberFailure)
        return { status: 'failed', side: error.side, failure: error.failure };
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      await Promise.all(launched.map((member) => member.end()));
    }
  };
}

type Launch = (side: SideName) => MemberProcess;

interface OpenMember {
  readonly member: MemberProcess;
  readonly opened: OpenedCell;
}

/**
 * Opens and warms up both sides, then takes single turns in random order, so that whatever happens to the
 * machine happens to both.
 */
async function pingPong(request: PairRequest, budget: PairBudget, launch: Launch): Promise<Pair> {
  const { first } = request;
  const earlier = await open(first, request, budget, launch);
  const later = await open(otherSide(first), request, budget, launch);
  const members = bySide(first, [earlier, later]);
  const runsPerTurn =
    request.runsPerTurn ?? Math.max(members.base.opened.runsPerTurn, members.head.opened.runsPerTurn);
  const waits: Record<SideName, number[]> = { base: [], head: [] };
  let before: SideName | undefined;
  for (const side of request.turnOrder.flatMap((one) => [one, otherSide(one)])) {
    const { idleCpuShare } = await members[side].member.turn(runsPerTurn);
    // Between two turns of one side, only messages are handled.
    if (before !== side && idleCpuShare !== null) waits[side].push(idleCpuShare);
    before = side;
  }
  const idleCpuShare = Math.max(...SIDES.map((side) => typical(waits[side])));
  const closed = [await close(earlier), await close(later)] as const;
  return { design: 'ping-pong', first, runsPerTurn, idleCpuShare, ...bySide(first, closed) };
}

/**
 * Returns the median, because a garbage collection after a turn is no busy wait; 0 where there are no shares.
 */
function typical(shares: readonly number[]): number {
  return shares.length === 0 ? 0 : median(shares);
}

/** Measures one whole process after the other, for sides that do not rest while they wait. */
async function alternating(request: PairRequest, budget: PairBudget, launch: Launch): Promise<Pair> {
  const { first } = request;
  let runsPerTurn = request.runsPerTurn;
  const measure = async (side: SideName): Promise<PairMember> => {
    const { member, opened } = await open(side, request, budget, launch);
    runsPerTurn ??= opened.runsPerTurn;
    for (let turn = 0; turn < request.turnOrder.length; turn++) await member.turn(runsPerTurn);
    return close({ member, opened });
  };
  const closed = [await measure(first), await measure(otherSide(first))] as const;
  const members = bySide(first, closed);
  return { design: 'alternating', first, runsPerTurn: runsPerTurn ?? 1, idleCpuShare: 0, ...members };
}

async function open(
  side: SideName,
  { requests, warmUpFactor }: PairRequest,
  { round }: PairBudget,
  launch: Launch,
): Promise<OpenMember> {
  const member = launch(side);
  return { member, opened: await member.open(requests[side], longerWarmUp(round, warmUpFactor)) };
}

function longerWarmUp(round: RoundBudget, factor: number): RoundBudget {
  const { warmUpRuns, warmUpMs, warmUpCapMs } = round;
  return {
    ...round,
    warmUpRuns: warmUpRuns * factor,
    warmUpMs: warmUpMs * factor,
    warmUpCapMs: warmUpCapMs * factor,
  };
}

function close({ member, opened }: OpenMember): Promise<PairMember> {
  return member.close(opened);
}

function bySide<T>(first: SideName, [earlier, later]: readonly [T, T]): BySide<T> {
  return first === 'base' ? { base: earlier, head: later } : { base: later, head: earlier };
}

function otherSide(side: SideName): SideName {
  return SIDES[1 - SIDES.indexOf(side)] ?? 'base';
}
