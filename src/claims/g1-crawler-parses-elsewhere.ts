import { CHANG_FIRST } from './judging/articles.js';
import { cell, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { bytesOf, ratio, reading } from './judging/quantity.js';

const PAGES = 50;
const HERE = cell('crawl', PAGES, 'async');
/** Others should wait less than half as long. */
const HALF = 2;

export default {
  topic: 'Waiting',
  tier: 3,
  title: 'crawlers parse elsewhere',
  says: 'A crawler fetches with asyncio and hands the pages to sub interpreters, which parse them.',
  article: CHANG_FIRST,
  figure: null,
  here: 'Fifty pages of 50 to 400 KiB from a server that waits 5 to 50 ms: fetched in the main thread, and parsed there or in as many workers as cores. The size asks that other work of the main thread waits less than half as long.',
  experiment({ usableCores }) {
    if (usableCores === 1) return ONE_CORE;
    const elsewhere = cell('crawl', PAGES, 'hybrid', usableCores);
    return {
      direction: [
        {
          what: 'parsed in the main thread by in workers',
          quantity: ratio(reading(HERE, 'warm'), reading(elsewhere, 'warm')),
          line: above(1),
        },
      ],
      size: [
        {
          what: 'how long others wait, by the same',
          quantity: ratio(reading(HERE, 'othersWait'), reading(elsewhere, 'othersWait')),
          line: above(HALF),
        },
      ],
      also: [
        { what: `${PAGES} pages in the main thread`, quantity: reading(HERE, 'warm') },
        { what: `${PAGES} pages parsed in workers`, quantity: reading(elsewhere, 'warm') },
        {
          what: 'bytes handed over for them',
          quantity: bytesOf(elsewhere, ({ there }) => there.copied + there.moved),
        },
      ],
    };
  },
} satisfies Claim;
