import type { Evidence } from './results.js';

/** Everything that is to be known of a metric: what a round records, and which figures of it are compared. */
export interface MetricDeclaration extends MetricMeaning {
  /** When a process takes it: once it is open, in each turn, or while it closes. */
  readonly taken: 'opening' | 'turn' | 'closing';
  /** What a value may be: above zero, zero too, a hair below zero by rounding, or of either sign. */
  readonly values: 'positive' | 'from-zero' | 'rounded' | 'signed';
  /** Whether a round without it is none. */
  readonly always?: true;
  /** Where a cell's summary and the exports have it; without this only the raw samples are kept. */
  readonly summary?: MetricSummary;
  /** The figures that two versions are compared by; their keys are permanent. */
  readonly compared?: Readonly<Record<string, FigureDeclaration>>;
}

/** What the numbers of a metric mean. */
export interface MetricMeaning {
  readonly title: string;
  readonly unit: 'ms' | 'bytes';
  readonly better: 'lower' | 'higher';
}

/** Where a metric is shown, and how it goes by in other tools. What a tool has no name for is not exported to it. */
export interface MetricSummary {
  /** Its place among the others, from 1. */
  readonly place: number;
  /** Its own column in the table of speeds; what has a larger `drop` is left out first where there is no room. */
  readonly column?: { readonly head: string; readonly drop: number };
  /** Bencher's measure. */
  readonly bencher?: string;
  /** The unit in the Go benchmark format, which counts nanoseconds and bytes. */
  readonly benchstat?: string;
  /** Whether github-action-benchmark draws a chart of it. */
  readonly chart?: true;
}

/** What becomes one number of a process's samples. */
export type Reading = 'minimum' | 'maximum' | 'mean' | 'median';

/** One number per process that two versions are compared by. */
export interface FigureDeclaration {
  /** In a sentence. */
  readonly name: string;
  /** In a table. */
  readonly short: string;
  /** How a process of a pair is read. */
  readonly inPairs: Reading;
  /** How a round of a results file is read; absent: files are not compared by it. */
  readonly inFiles?: Reading;
  /** Makes the figure of the cell's number and the main thread's in the same round, which then has to be measured as well. */
  readonly derive?: (own: number, mainThread: number) => number;
  /** Where it is not the metric's own, as of a derived figure: `times` is how many times as much. */
  readonly unit?: FigureUnit;
  readonly better?: MetricMeaning['better'];
  /**
   * By how much it may become worse before that counts, unless the user says otherwise, as a fraction. 'time': as much as
   * the times of a run, which are decided together; null: the figure is shown and not judged.
   */
  readonly threshold: 'time' | number | null;
  /** Below this, in its unit, the system's own noise is what would be compared. */
  readonly least?: number;
  /** False where it says nothing of the main thread, which starts no workers. */
  readonly onMainThread?: false;
  /** Whether two runs that were read in these ways can be compared by it. */
  readonly comparable?: (base: ReadHow, head: ReadHow) => boolean;
  /** Which of several figures that became worse a reader looks for: the quietest, 1, first. */
  readonly leads?: number;
}

export type FigureUnit = MetricMeaning['unit'] | 'times';

/** What a run says of how its numbers were read. */
export type ReadHow = Pick<Evidence, 'memoryKind'>;
