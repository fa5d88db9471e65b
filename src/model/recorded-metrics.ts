import type { MetricDeclaration, MetricMeaning, MetricSummary } from './metric-declaration.js';
import { METRIC_TABLE } from './metrics.js';
import { keysOf, recordOf } from './record-of.js';

type Table = typeof METRIC_TABLE;

/** A key of a round's `metrics`. */
export type MetricName = keyof Table;

/** The keys of the metrics whose declarations have these fields. */
type NamesWith<Fields> = { [Name in MetricName]: Table[Name] extends Fields ? Name : never }[MetricName];

/** The metrics of a cell's summary. */
export type SummaryMetric = NamesWith<{ readonly summary: MetricSummary }>;

/**
 * What one process recorded of one cell, in time order, with all digits. What happens once per process has
 * one value.
 */
export type RoundMetrics = Readonly<Partial<Record<MetricName, readonly number[]>>>;

type Taken = MetricDeclaration['taken'];

/** The values that a process takes at such a moment. */
export type TakenAt<When extends Taken> = {
  readonly [Name in NamesWith<{ readonly taken: When; readonly always: true }>]: number;
} & { readonly [Name in NamesWith<{ readonly taken: When }>]?: number };

/** Every metric, in the order in which they are saved. */
export const METRIC_NAMES: readonly MetricName[] = keysOf(METRIC_TABLE);

/** The declaration of every metric, all of one type. */
export const DECLARATIONS: Readonly<Record<MetricName, MetricDeclaration>> = METRIC_TABLE;

/** What the results file says about every metric. */
export const METRICS: Readonly<Record<MetricName, MetricMeaning>> = recordOf(METRIC_NAMES, (name) => {
  const { title, unit, better } = DECLARATIONS[name];
  return { title, unit, better };
});

/** The metrics of a cell's summary, in the summary's order. */
export const SUMMARY_METRICS: readonly SummaryMetric[] = METRIC_NAMES.filter(
  (name): name is SummaryMetric => DECLARATIONS[name].summary !== undefined,
).sort((a, b) => METRIC_TABLE[a].summary.place - METRIC_TABLE[b].summary.place);

/** The metrics that every round has. */
export const ALWAYS_RECORDED: readonly MetricName[] = METRIC_NAMES.filter(
  (name) => DECLARATIONS[name].always === true,
);

/** The metrics that a process takes at such a moment. */
export function takenAt(when: Taken): MetricName[] {
  return METRIC_NAMES.filter((name) => DECLARATIONS[name].taken === when);
}
