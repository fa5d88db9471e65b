import { type Article, CHANG_SECOND as CHANG, SHAW } from '../../claims/judging/articles.js';
import type { Place } from './place.js';

/** A mean time in Python. Machine and language differ from the user's, so it is never a mark to reach. */
interface Figure {
  readonly article: Article;
  readonly workload: string;
  /** Null where the article does not state one. */
  readonly size: number | null;
  readonly temperature: 'warm' | 'cold';
  /** What the article ran it in, in the singular, and which of our kinds of place that corresponds to. */
  readonly model: string;
  readonly place: Place;
  /** Null where the article does not state a number. */
  readonly workers: number | null;
  readonly ms: number;
}

/** Advent of Code 2024 day 6, part 2; the grid was sent once to each worker. */
const GRID = [
  [1, 3576],
  [2, 1859],
  [4, 977],
  [8, 683],
  [11, 601],
  [13, 579],
] as const;

/** Digits of pi in 10 tasks; the workers were created inside the timer. Ms in one core, in sub interpreters, in processes. */
const DIGITS = [
  [20, 1.85, 31.0, 347],
  [200, 36.3, 39.5, 299.6],
  [2000, 2369, 629, 887],
] as const;

const FIGURES: readonly Figure[] = [
  ...GRID.map(([workers, ms]): Figure => {
    const what = { article: CHANG, workload: 'aoc-grid', size: null, temperature: 'warm' } as const;
    return { ...what, model: 'sub interpreter', place: 'threads', workers, ms };
  }),
  ...DIGITS.flatMap(([size, here, threads, processes]): Figure[] => {
    const what = { article: SHAW, workload: 'pi-digits', size, temperature: 'cold', workers: null } as const;
    return [
      { ...what, model: 'one core', place: 'here', ms: here },
      { ...what, model: 'sub interpreters', place: 'threads', ms: threads },
      { ...what, model: 'processes', place: 'processes', ms: processes },
    ];
  }),
];

/** A time that an article states for a size. */
export interface ArticleTime extends Pick<Figure, 'article' | 'temperature' | 'model' | 'place' | 'ms'> {
  readonly size: number;
}

/** Lists what an article measured of a workload at sizes that it states. */
export function articleTimes(workload: string): ArticleTime[] {
  return FIGURES.flatMap(({ size, workload: own, ...figure }) =>
    own === workload && size !== null ? [{ ...figure, size }] : [],
  );
}

/** How much faster an article got with more workers. */
export interface ArticleSpeedUps {
  readonly article: Article;
  readonly temperature: 'warm' | 'cold';
  /** What it is against: `1 sub interpreter`, `one core`. */
  readonly baseline: string;
  readonly others: readonly { readonly name: string; readonly speedUp: number }[];
}

/** What the articles gained on a workload at a size, one entry per article. */
export function articleSpeedUps(workload: string, size: number | null): ArticleSpeedUps[] {
  const own = FIGURES.filter((one) => one.workload === workload && (one.size === null || one.size === size));
  return [...new Set(own.map(({ article }) => article))].flatMap((article) => {
    const [baseline, ...others] = own.filter((one) => one.article === article);
    if (baseline === undefined || others.length === 0) return [];
    return [
      {
        article,
        temperature: baseline.temperature,
        baseline: baseline.workers === null ? baseline.model : `${baseline.workers} ${baseline.model}`,
        others: others.map(({ model, workers, ms }) => ({
          name: workers === null ? model : `${workers} workers`,
          speedUp: baseline.ms / ms,
        })),
      },
    ];
  });
}

/** Two sizes between which running elsewhere began to pay: it still lost at `low` and won at `high`. */
export interface ArticleCutOff {
  readonly article: Article;
  readonly temperature: 'warm' | 'cold';
  readonly low: number;
  readonly high: number;
}

/** Where an article's cut-off lies for a workload and a kind of place; undefined where no article says. */
export function articleCutOff(workload: string, place: Place): ArticleCutOff | undefined {
  const own = FIGURES.filter((one) => one.workload === workload);
  const pairs = own
    .filter((one) => one.place === place)
    .flatMap((other) =>
      own
        .filter((here) => here.place === 'here' && here.size === other.size)
        .map((here) => ({ size: other.size, isFaster: other.ms < here.ms, of: other })),
    );
  const lost = pairs.filter(({ isFaster }) => !isFaster).at(-1);
  const won = pairs.find(({ isFaster }) => isFaster);
  if (lost === undefined || won === undefined || lost.size === null || won.size === null) return undefined;
  const { article, temperature } = won.of;
  return { article, temperature, low: lost.size, high: won.size };
}

/** What an article paid for an input that was sent with every call in place of once. */
export interface ArticleHandOver {
  readonly article: Article;
  /** What was sent. */
  readonly input: string;
  readonly everyCallSeconds: number;
  readonly onceSeconds: number;
}

/** What the form of a workload's input cost in an article; undefined where no article says. */
export function articleHandOver(workload: string): ArticleHandOver | undefined {
  // The article says "about 4 s", for a grid of booleans in nested lists.
  return workload === 'aoc-grid'
    ? { article: CHANG, input: 'the grid', everyCallSeconds: 4, onceSeconds: 0.6 }
    : undefined;
}

/** 100 starts one after another: start, a no-op, join; total in ms. */
const STARTS: readonly { readonly place: Place; readonly model: string; readonly ms: number }[] = [
  { place: 'threads', model: 'sub interpreter', ms: 892.9 },
  { place: 'processes', model: 'process (spawn)', ms: 9974 },
];

export const ARTICLE_STARTS = {
  article: SHAW,
  starts: 100,
  models: ['sub interpreters', 'processes'],
  /** As many threads of Python, which share one lock and so correspond to no place here. */
  pythonThreadsMs: 6.085,
} as const;

/** What as many starts of workers in such a place took in Python. */
export interface ArticleStart {
  readonly model: string;
  readonly ms: number;
  /** By the time of what corresponds to a Worker. */
  readonly timesWorker: number;
}

/** What starts cost in an article, by the kind of place; undefined where no article says. */
export function articleStart(place: Place): ArticleStart | undefined {
  const own = STARTS.find((one) => one.place === place);
  const worker = STARTS.find((one) => one.place === 'threads');
  return own && worker && { model: own.model, ms: own.ms, timesWorker: own.ms / worker.ms };
}
