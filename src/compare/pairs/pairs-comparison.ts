import type { PairedCell } from '../../verdict/pair-log.js';
import { CONFIRMING_OVERRUN, type ConfirmationSetup } from './confirmation.js';
import { FirstSet } from './first-set.js';
import { PairPasses } from './pair-passes.js';
import type { PairsProgress, PairsSetup } from './pairs-setup.js';
import { SecondSets } from './second-sets.js';
import { SteadySeries } from './steady-series.js';
import { TimeDecisions } from './time-decisions.js';

/** The state of a comparison under way that its phases share. */
export interface PairsComparison {
  readonly setup: PairsSetup;
  readonly passes: PairPasses;
  readonly firstSet: FirstSet;
  readonly steadySeries: SteadySeries;
  readonly times: TimeDecisions;
  readonly secondSets: SecondSets;
}

export function startComparison(setup: PairsSetup): PairsComparison {
  const passes = new PairPasses(setup);
  const firstSet = new FirstSet(passes, setup.timeBudgetMs);
  const ids = setup.cells.map(({ id }) => id);
  const comparison: PairsComparison = {
    setup,
    passes,
    firstSet,
    steadySeries: new SteadySeries(passes, firstSet.log),
    times: new TimeDecisions(ids, setup.rule, setup.elsewhere?.length ?? 0),
    secondSets: new SecondSets((part) => confirmationSetup(comparison, part)),
  };
  return comparison;
}

/** Returns the cells that have not failed, and are not left out. */
export function aliveCells({ setup, passes }: PairsComparison): PairedCell[] {
  return setup.cells.filter(({ id }) => !passes.isOut(id));
}

/** Returns a function that finds the main thread that a cell's speed-up is relative to. */
export function mainThreadIn({ setup }: PairsComparison): (cell: PairedCell) => PairedCell | undefined {
  const byId = new Map(setup.cells.map((cell) => [cell.id, cell]));
  return ({ mainId }) => (mainId === null ? undefined : byId.get(mainId));
}

/** Returns what a second set of pairs named `part` needs from the comparison. */
export function confirmationSetup(comparison: PairsComparison, part: string): ConfirmationSetup {
  return {
    passes: comparison.passes,
    mainThreadOf: mainThreadIn(comparison),
    part,
    limitMs: comparison.setup.timeBudgetMs * CONFIRMING_OVERRUN,
    onCell: (cell, pair, elapsedMs) =>
      reportProgress(comparison, { phase: 'confirming', cell, pair, elapsedMs }),
  };
}

export function reportProgress(
  { setup, times }: PairsComparison,
  progress: Omit<PairsProgress, 'decisions' | 'atMostMs'>,
): void {
  const limitMs = setup.timeBudgetMs * (progress.phase === 'confirming' ? CONFIRMING_OVERRUN : 1);
  const atMostMs = Math.max(0, limitMs - progress.elapsedMs);
  setup.onProgress({ ...progress, atMostMs, decisions: times.all });
}
