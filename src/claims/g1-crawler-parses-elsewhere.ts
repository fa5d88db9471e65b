import type { CellKey } from '../model/cell.js';
import { CHANG_FIRST } from './judging/articles.js';
import { cell, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { crawledPages, TWO_HUNDRED_PAGES } from './judging/crawled-pages.js';
import { above } from './judging/line.js';
import { bytesOf, derived, type Quantity, ratio, reading } from './judging/quantity.js';

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
  inFullSize: TWO_HUNDRED_PAGES,
  experiment(machine) {
    const { usableCores } = machine;
    if (usableCores === 1) return ONE_CORE;
    const pages = crawledPages(machine);
    const here = cell('crawl', pages, 'async');
    const elsewhere = cell('crawl', pages, 'hybrid', usableCores);
    return {
      direction: [
        {
          what: 'parsed in the main thread by in workers',
          quantity: ratio(reading(here, 'warm'), reading(elsewhere, 'warm')),
          line: above(1),
        },
      ],
      size: [
        {
          what: 'how long others wait, by the same',
          quantity: ratio(reading(here, 'othersWait'), reading(elsewhere, 'othersWait')),
          line: above(HALF),
        },
      ],
      also: [
        { what: 'pages a second in the main thread', quantity: pagesPerSecond(here) },
        { what: 'pages a second, parsed in workers', quantity: pagesPerSecond(elsewhere) },
        {
          what: 'bytes handed over for them',
          quantity: bytesOf(elsewhere, ({ there }) => there.copied + there.moved),
        },
      ],
    };
  },
} satisfies Claim;

function pagesPerSecond(crawl: CellKey): Quantity {
  return derived('size', [reading(crawl, 'warm')], ([ms = Number.NaN]) => (1000 * crawl.size) / ms);
}
