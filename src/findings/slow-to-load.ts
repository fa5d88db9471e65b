import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { groupBy } from './group-by.js';
import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { byPass, isMeasured } from './rounds.js';

/** A workload whose module takes so long to import that its workers start later than others'. */
export interface SlowToLoad {
  readonly workload: string;
  /** Ms, in a fresh process. */
  readonly load: RoundEstimate;
}

/** Importing an ordinary module takes a few ms; the start of a worker, some tens. */
const SLOW_MS = 10;

/** Finds the workloads whose import takes longer than that and over twice as long as the lightest one's. A workload alone has none to be compared with. */
export function slowToLoad({ cells }: Results): SlowToLoad[] {
  const mains = cells.filter(isMeasured).filter(({ strategy }) => strategy === BASELINE_STRATEGY);
  const loads = [...groupBy(mains, ({ workload }) => workload)].flatMap(([workload, own]): SlowToLoad[] => {
    const values = own.flatMap(({ rounds }) => [...byPass(rounds, 'load').values()]);
    const load = medianOverRounds(new Map(values.map((ms, i) => [i, ms])));
    return load === null ? [] : [{ workload, load }];
  });
  const lightest = loads.reduce((least, { load }) => Math.min(least, load.value), Number.POSITIVE_INFINITY);
  return loads.filter(
    ({ load }) => load.value > SLOW_MS && (loads.length === 1 || load.value > 2 * lightest),
  );
}
