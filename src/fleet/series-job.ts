import type { CellKey } from '../model/cell.js';
import { JUDGED_METRICS } from '../model/compared-metrics.js';
import { recordOf } from '../model/record-of.js';
import type { OptionValues } from '../model/strategy-facts.js';
import type { Lifecycle } from '../model/workload.js';
import type { DecisionRule, Look } from '../statistics/decision-rule.js';
import { array, object } from '../store/compound-shapes.js';
import { MAX_CELLS, MAX_COUNT, MAX_MS } from '../store/limits.js';
import { CELL_KEY, LIFECYCLE, OPTION_VALUES } from '../store/plan-shape.js';
import { boolean, constant, integer, nullable, number } from '../store/scalar-shapes.js';
import { COMMIT, LINE, NAME, RUN_ID } from '../store/text-shapes.js';
import type { BySide } from '../verdict/side-name.js';
import type { Thresholds } from '../verdict/thresholds.js';
import { FLEET_PROTOCOL } from './block-job.js';
import { readMessage } from './read-message.js';

/**
 * What an agent is asked to compare: all pairs of one workload of a comparison. It holds names, numbers and digests, and
 * no code.
 */
export interface SeriesJob {
  readonly kind: 'series';
  readonly protocol: typeof FLEET_PROTOCOL;
  /** The comparison that it is part of, as 16 hexadecimal digits. */
  readonly run: string;
  /** The version of the tool that the comparison was started with. */
  readonly tool: string;
  /** The major version of Node that the comparison was started with: what its pairs mean is computed there. */
  readonly node: string;
  /** The commit of each side. Head's is the one that the agent's checkout has to be at. */
  readonly commits: BySide<string>;
  /** The compared folder, by its path from the root of the repository; empty for the root. */
  readonly folder: string;
  readonly workload: string;
  /** The workload's file on each side, by its path from the compared folder. */
  readonly files: BySide<string>;
  /** All cells of the comparison: those of other workloads count where tests are adjusted. */
  readonly cells: readonly CellKey[];
  /** What the workers of both sides are given. */
  readonly workerOptions: OptionValues;
  /** Null: as the workload says. */
  readonly lifecycle: Lifecycle | null;
  readonly fresh: boolean;
  readonly seed: number;
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  readonly timeBudgetMs: number;
  readonly timeoutMs: number;
}

/** More pairs than this for one cell would be a day's work. */
const MOST_PAIRS = 1000;
/** A change of a thousand per cent is the largest that a threshold may allow. */
const MOST_DELTA = 10;

const SHARE = number(0, 1);
const DELTA = number(0, MOST_DELTA);
const TEXT_BY_SIDE = object<BySide<string>>({ base: LINE, head: LINE });

const SERIES_JOB = object<SeriesJob>({
  kind: constant('series'),
  protocol: constant(FLEET_PROTOCOL),
  run: RUN_ID,
  tool: NAME,
  node: NAME,
  commits: object<BySide<string>>({ base: COMMIT, head: COMMIT }),
  folder: LINE,
  workload: NAME,
  files: TEXT_BY_SIDE,
  cells: array(CELL_KEY, 1, MAX_CELLS),
  workerOptions: OPTION_VALUES,
  lifecycle: nullable(LIFECYCLE),
  fresh: boolean(),
  seed: integer(-MAX_COUNT, MAX_COUNT),
  rule: object<DecisionRule>({
    delta: DELTA,
    passAlpha: SHARE,
    looks: array(object<Look>({ pairs: integer(1, MOST_PAIRS), alpha: SHARE }), 1, MOST_PAIRS),
  }),
  thresholds: object<Thresholds>({
    ...recordOf(JUDGED_METRICS, () => nullable(DELTA)),
    time: DELTA,
    cutOff: nullable(DELTA),
  }),
  timeBudgetMs: number(0, MAX_MS),
  timeoutMs: number(0, MAX_MS),
});

/** Whether a job says of itself that it is a series of pairs. */
export function isSeries(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'series';
}

/** Reads a job as it came from the server, where anybody may have written it. Throws a UsageError of one sentence. */
export function readSeriesJob(data: unknown): SeriesJob {
  return readMessage('a job', SERIES_JOB, data);
}
