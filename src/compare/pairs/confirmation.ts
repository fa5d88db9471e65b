import { type ComparedMetric, isDerived } from '../../model/compared-metrics.js';
import { holm } from '../../statistics/holm.js';
import type { SecondSet, Stop } from '../../verdict/cell-verdict.js';
import { type PairedCell, PairLog } from '../../verdict/pair-log.js';
import { worsening } from '../../verdict/secondary.js';
import type { PairPasses } from './pair-passes.js';

/** A metric of a cell that one set of pairs shows to be worse by more than `delta`, as a share. */
export interface Suspicion {
  readonly cell: PairedCell;
  readonly metric: ComparedMetric;
  readonly delta: number;
}

/**
 * When a second, independent set of pairs is looked at, and how strictly. The first set already keeps the
 * probability of any false suspicion among all cells to 1% per job for the times, and to 5% for the rest. The
 * second set asks one cell about the metrics that were found, so 5% (in two looks of 2.5%) is strict enough:
 * together about 0.3% per job. A stricter level would mostly lose real regressions; a looser one would add
 * little, because ten pairs usually find a true regression.
 */
export const CONFIRMATION: readonly { readonly pairs: number; readonly alpha: number }[] = [
  { pairs: 10, alpha: 0.025 },
  { pairs: 20, alpha: 0.025 },
];

/**
 * The factor by which confirming may exceed the whole comparison's time budget. A suspicion without an answer
 * would leave the job undecided after all that time, and the worse head is, the longer its pairs take.
 */
export const CONFIRMING_OVERRUN = 1.5;

/** What confirming needs from the comparison that it belongs to. */
export interface ConfirmationSetup {
  readonly passes: PairPasses;
  readonly mainThreadOf: (cell: PairedCell) => PairedCell | undefined;
  /** The name of this set, which gives it orders of its own. */
  readonly part: string;
  /** When confirming ends, in ms after the start of the whole comparison. */
  readonly limitMs: number;
  readonly onCell: (cell: PairedCell, pair: number, elapsedMs: number) => void;
}

/**
 * Measures the suspected cells again, with the main threads that a suspected speed-up is relative to.
 * Resolves with the result of the second set by the cell's id.
 */
export async function confirm(
  suspicions: readonly Suspicion[],
  { passes, mainThreadOf, part, limitMs, onCell }: ConfirmationSetup,
): Promise<ReadonlyMap<string, SecondSet>> {
  const log = new PairLog();
  const sets = new Map<string, SecondSet>();
  const open = new Map<PairedCell, Suspicion[]>();
  for (const one of suspicions) open.set(one.cell, [...(open.get(one.cell) ?? []), one]);
  const last = Math.max(...CONFIRMATION.map(({ pairs }) => pairs));
  let stop: Stop | undefined;
  for (let pass = 1; pass <= last && open.size > 0 && stop === undefined; pass++) {
    const cells = cellsOf([...open.values()].flat(), mainThreadOf);
    stop = await passes.measure(cells, `${part} ${pass}`, limitMs, {
      onCell: (cell, elapsedMs) => onCell(cell, pass, elapsedMs),
      onPair: ({ id }, pair) => log.add(id, pass, pair),
    });
    const look = CONFIRMATION.find(({ pairs }) => pairs === pass);
    if (look === undefined) continue;
    for (const [cell, about] of open) {
      // A pass that was cut short left some cells one pair behind.
      if (log.pairsOf(cell.id).length < pass) continue;
      const metrics = confirmedMetrics(about, (metric) => log.ratios(cell, metric), look.alpha);
      if (metrics.length === 0 && pass < last) continue;
      const ended = metrics.length > 0 ? 'confirmed' : 'unconfirmed';
      sets.set(cell.id, { ended, suspected: about.map(({ metric }) => metric), metrics, pairs: pass });
      open.delete(cell);
    }
  }
  for (const [{ id }, about] of open) {
    const suspected = about.map(({ metric }) => metric);
    sets.set(id, { ended: stop ?? 'time-budget', suspected, metrics: [], pairs: log.pairsOf(id).length });
  }
  return sets;
}

/** Returns the cells that have to be measured to know more, each once. */
export function cellsOf(
  wanted: readonly Pick<Suspicion, 'cell' | 'metric'>[],
  mainThreadOf: ConfirmationSetup['mainThreadOf'],
): PairedCell[] {
  const cells = wanted.flatMap(({ cell, metric }) => {
    const main = isDerived(metric) ? mainThreadOf(cell) : undefined;
    return main === undefined ? [cell] : [cell, main];
  });
  return [...new Set(cells)];
}

/**
 * Returns the metrics whose suspicion a cell's second set of pairs confirms: signed-rank tests, adjusted by
 * Holm over these metrics.
 */
export function confirmedMetrics(
  suspicions: readonly Pick<Suspicion, 'metric' | 'delta'>[],
  ratiosOf: (metric: ComparedMetric) => readonly number[],
  alpha: number,
): ComparedMetric[] {
  const adjusted = holm(suspicions.map(({ metric, delta }) => worsening(metric, delta, ratiosOf)));
  return suspicions.filter((_, i) => (adjusted[i] ?? 1) <= alpha).map(({ metric }) => metric);
}
