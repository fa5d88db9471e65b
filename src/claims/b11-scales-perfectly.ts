import { CHANG_SECOND } from './judging/articles.js';
import { cell, doublings, ONE_CORE, wholeCores } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { derived, ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

const CANDIDATES = 4323;
/** The share of the ideal that counts as perfect. */
const PERFECT = 0.9;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'puzzle scales perfectly',
  says: 'The puzzle (Advent of Code 2024, day 6) scales pretty much perfectly with the number of sub interpreters.',
  article: CHANG_SECOND,
  figure: {
    short: '3.7×',
    full: '3.576 s with one, 0.977 s with four: 3.7×; 0.601 s with eleven on 11 cores: 5.95×, which is 54% of perfect',
  },
  here: 'All 4323 candidates, one task and one message each, the grid sent once to each worker. A task takes V8 some microseconds, about as long as its message; Python took 700. Perfect is 90% of the gain that so many workers could bring, for two workers, four and so on up to the cores; the article’s own data give 54% at eleven.',
  inPython: ratio(inPython('patrol-300', 'one'), inPython('patrol-300', 'prepared')),
  experiment(machine) {
    const cores = wholeCores(machine);
    if (cores === 1) return ONE_CORE;
    const time = (workers: number, metric: 'cold' | 'warm' = 'warm') =>
      reading(cell('aoc-grid', CANDIDATES, 'worker-copy-once', workers), metric);
    const gain = (workers: number) => ({
      what: `1 worker by ${workers}`,
      quantity: ratio(time(1), time(workers)),
    });
    const counts = new Set([...doublings(cores).slice(1), cores]);
    return {
      direction: [{ ...gain(cores), line: above(1) }],
      size: [...counts].map((workers) => ({ ...gain(workers), line: above(PERFECT * workers) })),
      also: [
        {
          what: `which is this part of perfect, with ${cores}`,
          quantity: derived('share', [time(1), time(cores)], ([one = 0, all = 0]) => one / all / cores),
        },
        {
          what: `with their start: 1 worker by ${cores}`,
          quantity: ratio(time(1, 'cold'), time(cores, 'cold')),
        },
      ],
    };
  },
} satisfies Claim;
