import type { Evidence } from './results.js';

/**
 * Everything there is to know about a metric: what a round records, and which of its figures are compared.
 */
export interface MetricDeclaration extends MetricMeaning {
  /** When a process takes the metric: once the cell is open, in each turn, or while the cell closes. */
  readonly taken: 'opening' | 'turn' | 'closing';
  /** The range of a value: above zero; zero or more; slightly below zero by rounding; or of either sign. */
  readonly values: 'positive' | 'from-zero' | 'rounded' | 'signed';
  /** Whether every round must have it. */
  readonly always?: true;
  /** Where a cell's summary and the exports show the metric. Without this, only the raw samples are kept. */
  readonly summary?: MetricSummary;
  /** The figures by which two versions are compared. Their keys are permanent. */
  readonly compared?: Readonly<Record<string, FigureDeclaration>>;
}

/** What the numbers of a metric mean. */
export interface MetricMeaning {
  readonly title: string;
  readonly unit: 'ms' | 'bytes';
  readonly better: 'lower' | 'higher';
}

/**
 * Where a metric is shown, and what other tools call it. A metric is not exported to a tool that has no name
 * for it.
 */
export interface MetricSummary {
  /** Its place among the others, from 1. */
  readonly place: number;
  /**
   * The metric's column in the table of speeds. Where room is short, columns with a larger `drop` are left out first. The
   * note explains the column below the table.
   */
  readonly column?: { readonly head: string; readonly drop: number; readonly note?: string };
  /** The name of Bencher's measure. */
  readonly bencher?: string;
  /** The unit in the Go benchmark format, which counts nanoseconds and bytes. */
  readonly benchstat?: string;
  /** Whether github-action-benchmark draws a chart of it. */
  readonly chart?: true;
}

/** How a process's samples become one number. */
export type Reading = 'minimum' | 'maximum' | 'mean' | 'median';

/** One number per process by which two versions are compared. */
export interface FigureDeclaration {
  /** The figure's name in a sentence. */
  readonly name: string;
  /** The figure's name in a table. */
  readonly short: string;
  /** How the samples of one process of a pair become one number. */
  readonly inPairs: Reading;
  /**
   * How the samples of one round of a results file become one number. Without this, files are not compared by
   * the figure.
   */
  readonly inFiles?: Reading;
  /**
   * Derives the figure from the cell's number and the main thread's in the same round, which must then be
   * measured too.
   */
  readonly derive?: (own: number, mainThread: number) => number;
  /** The unit of a derived figure, if it is not the metric's own. `times` means "so many times as much". */
  readonly unit?: FigureUnit;
  readonly better?: MetricMeaning['better'];
  /**
   * How much worse the figure may become before that counts, as a fraction, unless the user says otherwise.
   * 'time': as much as the times of a run, which are decided together. 'off': the figure is judged only where the user says
   * how much. null: the figure is shown and not judged.
   */
  readonly threshold: 'time' | number | 'off' | null;
  /** Values of base below this, in the figure's unit, are not compared: they are the system's own noise. */
  readonly least?: number;
  /** False where the figure means nothing for the main thread, which starts no workers. */
  readonly onMainThread?: false;
  /** Whether two runs whose numbers were read in these ways can be compared by the figure. */
  readonly comparable?: (base: ReadHow, head: ReadHow) => boolean;
  /** The figure's rank when several became worse and one has to be named: the quietest has 1. */
  readonly leads?: number;
}

export type FigureUnit = MetricMeaning['unit'] | 'times';

/** What a run records about how its numbers were read. */
export type ReadHow = Pick<Evidence, 'memoryKind'>;
