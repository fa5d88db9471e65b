import type { FigureDeclaration, FigureUnit, MetricMeaning } from './metric-declaration.js';
import type { METRIC_TABLE } from './metrics.js';
import { recordOf } from './record-of.js';
import { DECLARATIONS, METRIC_NAMES, type MetricName } from './recorded-metrics.js';

type Table = typeof METRIC_TABLE;

/** The keys of the figures whose declarations have these fields. */
type FiguresWith<Fields> = {
  [Name in MetricName]: Table[Name] extends { readonly compared: infer Compared }
    ? { [Key in keyof Compared]: Compared[Key] extends Fields ? Key : never }[keyof Compared]
    : never;
}[MetricName];

/** Everything that is compared about a cell. */
export type ComparedMetric = FiguresWith<FigureDeclaration>;

/** The times of a warm run, which decide a cell together. */
export type TimeMetric = FiguresWith<{ readonly threshold: 'time' }>;

/** The figures that have, or can be given, a threshold of their own. */
export type JudgedMetric = FiguresWith<{ readonly threshold: number | 'off' }>;

/** The figures by which separate runs are compared. */
export type FileMetric = FiguresWith<{ readonly inFiles: string }>;

/** A figure as declared, completed by its metric's unit and direction. */
export interface Figure extends FigureDeclaration {
  readonly of: MetricName;
  readonly unit: FigureUnit;
  readonly better: MetricMeaning['better'];
}

/** The fastest turn: the quietest figure of all, which every cell has. */
export const FASTEST = 'wallMin' satisfies TimeMetric;

const DECLARED: ReadonlyMap<string, Figure> = new Map(
  METRIC_NAMES.flatMap((of) => {
    const { unit, better, compared = {} } = DECLARATIONS[of];
    return Object.entries(compared).map(([key, figure]) => [key, { unit, better, ...figure, of }] as const);
  }),
);

/**
 * All figures: first times, then those judged alone, then derived ones, then those only shown; each group as
 * declared.
 */
export const COMPARED_METRICS: readonly ComparedMetric[] = [...DECLARED.keys()]
  .filter((key): key is ComparedMetric => DECLARED.has(key))
  .sort((a, b) => groupOf(figureOf(a)) - groupOf(figureOf(b)));

export const FIGURES: Readonly<Record<ComparedMetric, Figure>> = recordOf(COMPARED_METRICS, figureOf);

export const TIME_METRICS: readonly TimeMetric[] = COMPARED_METRICS.filter(isTime);

export const JUDGED_METRICS: readonly JudgedMetric[] = COMPARED_METRICS.filter(
  (metric): metric is JudgedMetric => FIGURES[metric].threshold !== null && !isTime(metric),
);

export const FILE_METRICS: readonly FileMetric[] = COMPARED_METRICS.filter(
  (metric): metric is FileMetric => FIGURES[metric].inFiles !== undefined,
);

/** The figures that a verdict can rest on, the quietest first. */
export const LEADING_METRICS: readonly ComparedMetric[] = COMPARED_METRICS.filter(
  (metric) => FIGURES[metric].threshold !== null,
).sort((a, b) => leadOf(a) - leadOf(b));

export function isTime(metric: ComparedMetric): metric is TimeMetric {
  return FIGURES[metric].threshold === 'time';
}

/** Whether a figure also needs the main thread's number from the same round. */
export function isDerived(metric: ComparedMetric): boolean {
  return FIGURES[metric].derive !== undefined;
}

function figureOf(key: string): Figure {
  const figure = DECLARED.get(key);
  if (figure === undefined) throw new RangeError(`no metric declares the figure '${key}'`);
  return figure;
}

function groupOf({ threshold, derive }: Figure): number {
  if (threshold === null || threshold === 'off') return 3;
  if (threshold === 'time') return 0;
  return derive === undefined ? 1 : 2;
}

function leadOf(metric: ComparedMetric): number {
  return FIGURES[metric].leads ?? COMPARED_METRICS.length;
}
