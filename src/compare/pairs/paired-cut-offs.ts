import { TEMPERATURES } from '../../findings/cell-findings.js';
import { cutOffs, type TimedCell } from '../../findings/cut-offs.js';
import { groupBy } from '../../findings/group-by.js';
import { byPass } from '../../findings/rounds.js';
import { recordOf } from '../../model/record-of.js';
import { bySimplicity } from '../../model/simplicity.js';
import { type CutOffMove, cutOffMoves } from '../../verdict/cut-off-moves.js';
import { type PairedCell, PairLog } from '../../verdict/pair-log.js';
import type { SideName } from '../../verdict/side-name.js';
import { CONFIRMATION, type ConfirmationSetup } from './confirmation.js';

/** A workload needs at least this many sizes for a cut-off to lie between them. */
const LEAST_SIZES = 2;

/**
 * Compares the cut-offs of both sides, for each workload that was measured at several sizes. `threshold` is
 * the share by which a cut-off may move.
 */
function pairedCutOffMoves(cells: readonly PairedCell[], log: PairLog, threshold: number): CutOffMove[] {
  return [...groupBy(cells, ({ key }) => key.workload)].flatMap(([workload, own]) => {
    if (new Set(own.map(({ key }) => key.size)).size < LEAST_SIZES) return [];
    // Workers that share a core look faster than the main thread where tasks wait for a time.
    if (own.some((cell) => log.endsByClock(cell))) return [];
    const order = bySimplicity(own.map(({ requests }) => requests.base.strategy));
    const found = (side: SideName) =>
      cutOffs(
        own.map((cell) => timedSide(cell, log, side)),
        order,
      );
    return cutOffMoves(workload, found('base'), found('head'), threshold);
  });
}

/**
 * Judges cut-offs. A later cut-off counts only where a second set of pairs shows it as well. None is judged
 * where the threshold is null.
 */
export async function judgeCutOffs(
  cells: readonly PairedCell[],
  log: PairLog,
  threshold: number | null,
  { passes, part, limitMs, onCell }: Omit<ConfirmationSetup, 'mainThreadOf'>,
): Promise<CutOffMove[]> {
  if (threshold === null) return [];
  const moves = pairedCutOffMoves(cells, log, threshold);
  const later = moves.filter(({ move }) => move === 'later');
  const wanted = cells.filter(({ key, mainId }) =>
    later.some((one) => one.workload === key.workload && (mainId === null || isSameCrew(one, key))),
  );
  const again = new PairLog();
  const last = Math.min(...CONFIRMATION.map(({ pairs }) => pairs));
  let isComplete = wanted.length > 0;
  for (let pass = 1; pass <= last && isComplete; pass++) {
    const stop = await passes.measure(wanted, `${part} ${pass}`, limitMs, {
      onCell: (cell, elapsedMs) => onCell(cell, pass, elapsedMs),
      onPair: ({ id }, pair) => again.add(id, pass, pair),
    });
    isComplete = stop === undefined;
  }
  const confirmed = isComplete ? pairedCutOffMoves(wanted, again, threshold) : [];
  return moves.map((one) => {
    if (one.move !== 'later') return one;
    const isSame = (other: CutOffMove): boolean =>
      isSameCrew(one, other) &&
      other.workload === one.workload &&
      other.temperature === one.temperature &&
      other.move === 'later';
    if (!isComplete) return { ...one, move: 'cut-short' };
    return confirmed.some(isSame) ? one : { ...one, move: 'unconfirmed' };
  });
}

type Crew = Pick<CutOffMove, 'strategy' | 'workers'>;

function isSameCrew(a: Crew, b: Crew): boolean {
  return a.strategy === b.strategy && a.workers === b.workers;
}

function timedSide({ id, key }: PairedCell, log: PairLog, side: SideName): TimedCell {
  const { size, strategy, workers } = key;
  const rounds = [...log.byPass(id)].map(([round, pair]) => ({ round, metrics: pair[side].metrics }));
  return { size, strategy, workers, times: recordOf(TEMPERATURES, (metric) => byPass(rounds, metric)) };
}
