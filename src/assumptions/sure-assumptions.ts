import type { CutOffFindings } from '../findings/cut-offs.js';
import type { Findings } from '../findings/findings.js';
import type { WorkloadFindings } from '../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../model/cell.js';
import type { PlannedWorkload } from '../model/plan.js';
import type { Results } from '../model/results.js';
import { ROUNDS_FOR_INTERVAL } from '../statistics/estimate.js';
import { SHORTEST_MS } from './forms/others-wait.js';

/** A gain smaller than this is left out: the next run would leave it open. */
const CLEAR_GAIN = 1.1;

/** What was measured may become so many times as much before its sentence breaks. */
const ROOM = 2;

/** Sentences on a workload that a run is sure of, without the workload's name. */
export interface SureStatements {
  readonly workload: PlannedWorkload;
  readonly statements: readonly string[];
}

/**
 * Lists what a run is sure of, with some room: the sizes from which a strategy clearly beats the main thread, how long workers
 * take to start, and how long the advised ones keep others waiting. What `assume` could not measure again is left out.
 */
export function sureAssumptions(results: Results, { workloads }: Findings): SureStatements[] {
  const own = new Set(results.plan.strategies.flatMap(({ id, path }) => (path === undefined ? [] : [id])));
  return results.plan.workloads.flatMap((planned) => {
    const found = workloads.find(({ id }) => id === planned.id);
    if (found === undefined || planned.data !== null) return [];
    const statements = [
      ...found.cutOffs.filter(({ strategy }) => !own.has(strategy)).flatMap((one) => beats(one, planned)),
      ...ofAdvised(found, own),
    ];
    return statements.length === 0 ? [] : [{ workload: planned, statements }];
  });
}

/** Finds the smallest measured size from which on every interval is clear of the line. */
export function clearlyFasterFrom({ answer: { points } }: CutOffFindings): number | undefined {
  const isClear = ({ rounds, logRatio }: (typeof points)[number]): boolean =>
    rounds >= ROUNDS_FOR_INTERVAL && logRatio.high < -Math.log(CLEAR_GAIN);
  const lastDoubt = points.findLastIndex((point) => !isClear(point));
  return points[lastDoubt + 1]?.size;
}

function beats(cutOff: CutOffFindings, { sizeUnit }: PlannedWorkload): string[] {
  const from = clearlyFasterFrom(cutOff);
  const { strategy, workers, temperature } = cutOff;
  const cold = temperature === 'cold' ? ' cold' : '';
  return from === undefined
    ? []
    : [`${workers} ${strategy} beats ${BASELINE_STRATEGY} from ${from} ${sizeUnit}${cold}`];
}

function ofAdvised({ advice: { warm }, judged }: WorkloadFindings, own: ReadonlySet<string>): string[] {
  if (warm.verdict !== 'use' || warm.choice.stays || own.has(warm.choice.strategy)) return [];
  const { strategy, workers } = warm.choice;
  const cell = judged.find((one) => one.strategy === strategy && one.workers === workers);
  const { startup = null, othersWait = null } = cell ?? {};
  return [
    ...(startup?.confidence == null
      ? []
      : [`start-up of ${workers} ${strategy} below ${bound(startup.high)} ms`]),
    ...(othersWait?.confidence == null
      ? []
      : [`others wait below ${bound(othersWait.high)} ms under ${workers} ${strategy}`]),
  ];
}

/** Leaves room, and rounds up to two digits. A time of 0 ms has none, so the room is that of the shortest time that is told apart. */
function bound(ms: number): number {
  const most = ROOM * Math.max(ms, SHORTEST_MS);
  const unit = 10 ** (Math.floor(Math.log10(most)) - 1);
  const units = Number((most / unit).toPrecision(12));
  return Number((Math.ceil(units) * unit).toPrecision(2));
}
