import { holm } from '../statistics/holm.js';
import type { SecondSet } from './cell-verdict.js';
import type { ComparedMetric } from './comparison.js';
import { type PairedCell, PairLog } from './pair-log.js';
import type { PairRounds, RoundListener } from './pair-rounds.js';
import { worseThan } from './secondary.js';

/** A metric of a cell that one set of pairs shows to be worse by more than delta. */
export interface Suspicion {
  readonly cell: PairedCell;
  readonly metric: ComparedMetric;
  readonly delta: number;
}

/**
 * When a second, independent set of pairs is looked at, and how strictly. The first set has already held the probability
 * of any false regression to 1 % a job, among all cells; the second asks one cell about the metrics that were found, so
 * 5 % (in two looks of 2.5 %) is strict enough: together 0.05 % a job. A stricter level would mostly lose
 * real regressions, a looser one would add little: a true one is found in ten pairs as a rule.
 */
export const CONFIRMATION: readonly { readonly pairs: number; readonly alpha: number }[] = [
  { pairs: 10, alpha: 0.025 },
  { pairs: 20, alpha: 0.025 },
];

/**
 * Measures the suspected cells again, with the main threads that a suspected speed-up is against. Returns by cell's id
 * what the second set said.
 */
export async function confirm(
  suspicions: readonly Suspicion[],
  mainThreadOf: (cell: PairedCell) => PairedCell | undefined,
  rounds: PairRounds,
  part: string,
  onCell: (cell: PairedCell, round: number, elapsedMs: number) => void,
): Promise<ReadonlyMap<string, SecondSet>> {
  const log = new PairLog();
  const sets = new Map<string, SecondSet>();
  const open = new Map(suspicions.map(({ cell }) => [cell, suspicions.filter((one) => one.cell === cell)]));
  const last = Math.max(...CONFIRMATION.map(({ pairs }) => pairs));
  for (let round = 1; round <= last && open.size > 0 && rounds.stop === undefined; round++) {
    const listener: RoundListener = {
      onCell: (cell, elapsedMs) => onCell(cell, round, elapsedMs),
      onPair: ({ id }, pair) => log.add(id, round, pair),
    };
    await rounds.measure(neededFor([...open.values()].flat(), mainThreadOf), `${part} ${round}`, listener);
    if (rounds.stop !== undefined) break;
    const look = CONFIRMATION.find(({ pairs }) => pairs === round);
    if (look === undefined) continue;
    for (const [cell, about] of open) {
      const metrics = confirmedMetrics(about, (metric) => log.ratios(cell, metric), look.alpha);
      if (metrics.length === 0 && round < last) continue;
      const ended = metrics.length > 0 ? 'confirmed' : 'unconfirmed';
      sets.set(cell.id, { ended, suspected: about.map(({ metric }) => metric), metrics, pairs: round });
      open.delete(cell);
    }
  }
  for (const [{ id }, about] of open) {
    const suspected = about.map(({ metric }) => metric);
    sets.set(id, { ended: 'cut-short', suspected, metrics: [], pairs: log.pairsOf(id).length });
  }
  return sets;
}

function neededFor(
  suspicions: readonly Suspicion[],
  mainThreadOf: (cell: PairedCell) => PairedCell | undefined,
): PairedCell[] {
  const cells = suspicions.flatMap(({ cell, metric }) => {
    const main = metric === 'speedUp' ? mainThreadOf(cell) : undefined;
    return main === undefined ? [cell] : [cell, main];
  });
  return [...new Set(cells)];
}

/** Which suspicions of one cell its second set of pairs confirms: signed-rank tests, adjusted by Holm over these metrics. */
export function confirmedMetrics(
  suspicions: readonly Pick<Suspicion, 'metric' | 'delta'>[],
  ratiosOf: (metric: ComparedMetric) => readonly number[],
  alpha: number,
): ComparedMetric[] {
  const adjusted = holm(suspicions.map(({ metric, delta }) => worseThan(ratiosOf(metric), delta)));
  return suspicions.filter((_, i) => (adjusted[i] ?? 1) <= alpha).map(({ metric }) => metric);
}
