import { CHANG_SECOND } from './judging/articles.js';
import { cell, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const PAGES = 50;

export default {
  topic: 'Waiting',
  tier: 3,
  title: 'each kind in its place',
  says: 'One executor that takes functions which wait to threads, and functions which compute to sub interpreters, is easier and uses resources well.',
  article: CHANG_SECOND,
  figure: null,
  here: 'Fifty pages, each of which waits for a server and is then parsed: the waiting in the main thread and the parsing in as many workers as cores, against both in the main thread, and against both in the workers, which wait for one page at a time each.',
  experiment({ usableCores }) {
    if (usableCores === 1) return ONE_CORE;
    const crew = (strategy: string) => cell('crawl', PAGES, strategy, usableCores);
    const both = reading(crew('hybrid'), 'warm');
    return {
      direction: [
        {
          what: 'all in the main thread by each in its place',
          quantity: ratio(reading(cell('crawl', PAGES, 'async'), 'warm'), both),
          line: above(1),
        },
        {
          what: 'all in the workers by each in its place',
          quantity: ratio(reading(crew('worker-copy'), 'warm'), both),
          line: above(1),
        },
      ],
      size: null,
      also: [
        {
          what: 'memory of all in the workers by each in its place',
          quantity: ratio(reading(crew('worker-copy'), 'memory'), reading(crew('hybrid'), 'memory')),
        },
      ],
    };
  },
} satisfies Claim;
