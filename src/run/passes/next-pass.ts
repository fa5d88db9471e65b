import { cutOffDoubts } from '../../findings/cut-off-doubt.js';
import { findings } from '../../findings/findings.js';
import { startUpWorkloads } from '../../findings/start-up-cost.js';
import { BASELINE_STRATEGY, type CellKey, cellId, keyOf, mainThreadOf } from '../../model/cell.js';
import type { RoundLimits } from '../../model/plan.js';
import type { CellResult, Results } from '../../model/results.js';
import { type Slot, slotsOf } from '../plan/pass-order.js';
import { type DecidingCells, decidingCells } from './deciding-cells.js';
import { cheapestThatFit } from './last-rounds.js';
import { roundsHad } from './rounds-had.js';
import { roundsToCompare } from './rounds-to-compare.js';
import { undecidedCells } from './undecided-cells.js';

/** What the next pass measures. */
export interface NextPass {
  /** Empty where the run knows enough, or nothing more may be measured. */
  readonly slots: readonly Slot[];
  /** Cells that the plan did not have: sizes that bisect a cut-off's bracket. */
  readonly added: readonly CellKey[];
  /** Whether a run without this pass would be incomplete. */
  readonly isRequired: boolean;
}

/**
 * Decides what a run measures next. Passes go
 * 1. to cells that may change who wins at the judged size or where a cut-off lies, until two such runs can be
 *    compared; cells beyond doubt rest after the least rounds;
 * 2. then to what is still in doubt: the sizes that decide where a cut-off lies, as long as there are new ones, and
 *    with the last of them the cells whose interval decides who wins and is neither narrow nor clear of the line:
 *    these take longest, and know already who is ahead;
 * 3. then to cells that decide nothing, as far as their least rounds fit into `leftMs`;
 * 4. finally to all that two runs can't be compared in yet, as far as that fits: those of 3, and those that rest.
 *
 * Doubts are examined between blocks of rounds. Stopping at a narrow interval leaves its coverage alone, but a
 * cell that is clear of the line stops because of what it shows. Few looks, and a line beyond the noise floor,
 * keep that harmless (simulated: less than 0.5% false wins per cell).
 *
 * Where a plan's least and most rounds are equal, each pass measures everything.
 */
export function nextPass(results: Results, pass: number, leftMs = Number.POSITIVE_INFINITY): NextPass {
  const { plan } = results;
  const { cells, rounds } = plan;
  if (rounds.max === rounds.min) return passOf(results, pass < rounds.min ? cells : [], true);
  const { decides, rests, isIdle } = decidingCells(results);
  const open = unfinished(results, { decides, rests });
  const required = open.filter(requiredIn(results));
  if (required.length > 0) return passOf(results, withMainThreads(required), true);
  if (open.length > 0) return passOf(results, withMainThreads(open), false);
  const hasRoom = roomIn(results);
  const mayHelp = (cell: CellKey): boolean => !isIdle(cell) && hasRoom(cell);
  const { winners, cutOffs } = doubtful(results);
  const bisecting = cutOffs.filter(mayHelp);
  const doubts = bisecting.some(newIn(results)) ? bisecting : [...winners.filter(mayHelp), ...bisecting];
  if (doubts.length > 0) return passOf(results, withMainThreads(doubts), false);
  // In a run of start-ups alone nothing decides, so these rounds are all that the run is for.
  const isForThem = !results.cells.some(decides);
  const few = cheapestThatFit(results, rounds.min, isForThem ? Number.POSITIVE_INFINITY : leftMs);
  if (few.length > 0) return passOf(results, withMainThreads(few), isForThem);
  return passOf(results, withMainThreads(cheapestThatFit(results, roundsToCompare(plan), leftMs)), false);
}

/**
 * Turns the wanted cells into slots. A control gets the least rounds and no more: with more rounds than the
 * cells that are held against it, the noise floor would be lower than theirs, and they would be called
 * different too often.
 */
function passOf(results: Results, wanted: readonly CellKey[], isRequired: boolean): NextPass {
  const known = new Set(results.plan.cells.map(cellId));
  const rounds = roundsIn(results);
  return {
    slots: slotsOf(wanted).filter((slot) => {
      const had = rounds(slot);
      return had !== undefined && (!slot.control || had < results.plan.rounds.min);
    }),
    added: wanted.filter((cell) => !known.has(cellId(cell))),
    isRequired,
  };
}

interface Doubts {
  /** Cells that may still change who wins. */
  readonly winners: readonly CellKey[];
  /** Cells that may move a cut-off, those of new sizes included. */
  readonly cutOffs: readonly CellKey[];
}

function doubtful(results: Results): Doubts {
  const { workloads } = findings(results);
  return {
    winners: workloads.flatMap((workload) => undecidedCells(workload, results.plan.precision)),
    cutOffs: cutOffDoubts(results, workloads).flatMap(({ workload, cutOff, wanted }) => {
      const { strategy, workers } = cutOff;
      return wanted.map((size): CellKey => ({ workload, size, strategy, workers }));
    }),
  };
}

function newIn({ cells }: Results): (key: CellKey) => boolean {
  const known = new Set(cells.map(cellId));
  return (key) => !known.has(cellId(key));
}

/** Returns the cells that decide and have too few rounds, or that are in the middle of a block. */
function unfinished(results: Results, { decides, rests }: Omit<DecidingCells, 'isIdle'>): CellResult[] {
  const { plan } = results;
  const { min } = plan.rounds;
  const toCompare = roundsToCompare(plan);
  const starting = startUpWorkloads(plan);
  return results.cells.filter((cell) => {
    const had = roundsHad(cell);
    if (had === undefined) return false;
    // The main thread accompanies the others in their rounds, but is needed once at each size to know which
    // those are.
    if (cell.strategy === BASELINE_STRATEGY) return had === 0 && !starting.has(cell.workload);
    if (had < min) return decides(cell);
    if (had < toCompare) return decides(cell) && !rests(cell);
    return !isBlockEnd(had, toCompare, plan.rounds);
  });
}

/** Nobody misses a size that was only added to narrow a cut-off, nor rounds that a doubt asked for. */
function requiredIn({ plan }: Results): (cell: CellResult) => boolean {
  const planned = new Map(plan.workloads.map(({ id, sizes }) => [id, new Set(sizes)]));
  const toCompare = roundsToCompare(plan);
  return (cell) => planned.get(cell.workload)?.has(cell.size) === true && (roundsHad(cell) ?? 0) < toCompare;
}

/**
 * Whether doubts are examined after this many rounds: after as many as a comparison needs, and then after
 * each further block of the least rounds.
 */
function isBlockEnd(had: number, toCompare: number, { min, max }: RoundLimits): boolean {
  return had >= max || (had >= toCompare && (had - toCompare) % min === 0);
}

function roomIn({ cells, plan }: Results): (key: CellKey) => boolean {
  const byId = new Map(cells.map((cell) => [cellId(cell), cell]));
  return (key) => {
    const found = byId.get(cellId(key));
    return found === undefined || (roundsHad(found) ?? plan.rounds.max) < plan.rounds.max;
  };
}

/**
 * Adds the main thread beside each cell, however many rounds it has had: only rounds of one pass can be
 * compared.
 */
function withMainThreads(cells: readonly CellKey[]): CellKey[] {
  const all = [...cells, ...cells.map(mainThreadOf)].map(keyOf);
  return [...new Map(all.map((cell) => [cellId(cell), cell])).values()];
}

/**
 * Returns how many rounds a slot has had: 0 for a new cell, and undefined where it failed or was skipped, and
 * is not measured again.
 */
function roundsIn({ cells, controls }: Results): (slot: Slot) => number | undefined {
  const byId = new Map(cells.map((cell) => [cellId(cell), cell]));
  const controlsById = new Map(controls.map((cell) => [cellId(cell), cell]));
  return ({ cell, control }) => {
    const found = (control ? controlsById : byId).get(cellId(cell));
    if (found === undefined) return control ? undefined : 0;
    return roundsHad(found);
  };
}
