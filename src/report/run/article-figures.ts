/**
 * What the articles measured in Python, where this tool measures the same thing.
 * Shown beside the user's own figures; another machine and another language, so never a pass mark.
 */

export interface Source {
  readonly key: string;
  readonly author: string;
  readonly title: string;
  readonly date: string;
  readonly machine: string;
}

export const SHAW: Source = {
  key: 'Shaw 2023',
  author: 'Anthony Shaw',
  title: 'Running Python Parallel Applications with Sub Interpreters',
  date: '2023-11-17',
  machine: '3.4 GHz 4-core i5, CPython 3.12 alpha',
};

export const CHANG: Source = {
  key: 'Chang 2026',
  author: 'Jamie Chang',
  title: 'I was wrong about Subinterpreters',
  date: '2026-01-01',
  machine: '11-core M3',
};

/** 100 starts one after another: start, a no-op, join; total in ms. */
export interface StartFigure {
  readonly strategies: readonly string[];
  readonly model: string;
  readonly hundredMs: number;
}

const SUB_INTERPRETERS: StartFigure = {
  strategies: ['worker-copy', 'worker-shared'],
  model: 'sub interpreter',
  hundredMs: 892.9,
};
const PROCESSES: StartFigure = { strategies: ['child-fork'], model: 'process (spawn)', hundredMs: 9974 };

export const STARTS = {
  source: SHAW,
  threadsMs: 6.085,
  /** What stands for a Worker. */
  reference: SUB_INTERPRETERS,
  figures: [SUB_INTERPRETERS, PROCESSES],
};

/** Digits of pi, 10 tasks, workers created inside the timer; mean ms. */
export const PI_COLD = {
  source: SHAW,
  workload: 'pi-digits',
  rows: [
    { digits: 20, oneCore: 1.85, subInterpreters: 31.0, processes: 347 },
    { digits: 200, oneCore: 36.3, subInterpreters: 39.5, processes: 299.6 },
    { digits: 2000, oneCore: 2369, subInterpreters: 629, processes: 887 },
  ],
} as const;

/** Advent of Code 2024 day 6, part 2: seconds by worker count, the grid sent once to each sub interpreter. */
export const GRID_WARM = {
  source: CHANG,
  workload: 'aoc-grid',
  secondsByWorkers: [
    { workers: 1, seconds: 3.576 },
    { workers: 2, seconds: 1.859 },
    { workers: 4, seconds: 0.977 },
    { workers: 8, seconds: 0.683 },
    { workers: 11, seconds: 0.601 },
    { workers: 13, seconds: 0.579 },
  ],
  /** The grid sent with every call, as boolean[][]; "about 4 s" against 0.6 s. */
  sentEveryCallSeconds: 4,
  sentOnceSeconds: 0.6,
} as const;
