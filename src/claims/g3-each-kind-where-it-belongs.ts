import { mixedReading, type Placement } from '../model/mixed-kinds.js';
import { CHANG_SECOND } from './judging/articles.js';
import { cell, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { crawledPages, TWO_HUNDRED_PAGES } from './judging/crawled-pages.js';
import { above } from './judging/line.js';
import { probed, ratio, reading } from './judging/quantity.js';

const memoryOf = (placement: Placement) => probed('bytes', 'mixed-kinds', mixedReading(placement, 'memory'));
const timeOf = (placement: Placement) => probed('ms', 'mixed-kinds', mixedReading(placement, 'ms'));

export default {
  topic: 'Waiting',
  tier: 3,
  title: 'each kind in its place',
  says: 'One executor that takes functions which wait to threads, and functions which compute to sub interpreters, is easier and uses resources well.',
  article: CHANG_SECOND,
  figure: null,
  here: 'Fifty pages, each of which waits for a server and is then parsed: the waiting in the main thread and the parsing in as many workers as cores, against both in the main thread, and against both in the workers, which wait for one page at a time each. And forty tasks, one half of which compute for 20 ms while the other waits as long: a second pool for those that wait has to take more memory.',
  inFullSize: TWO_HUNDRED_PAGES,
  experiment(machine) {
    const { usableCores } = machine;
    if (usableCores === 1) return ONE_CORE;
    const pages = crawledPages(machine);
    const crew = (strategy: string) => cell('crawl', pages, strategy, usableCores);
    const both = reading(crew('hybrid'), 'warm');
    return {
      direction: [
        {
          what: 'all in the main thread by each in its place',
          quantity: ratio(reading(cell('crawl', pages, 'async'), 'warm'), both),
          line: above(1),
        },
        {
          what: 'all in the workers by each in its place',
          quantity: ratio(reading(crew('worker-copy'), 'warm'), both),
          line: above(1),
        },
        {
          what: 'memory of a pool for each by each in its place',
          quantity: ratio(memoryOf('pools'), memoryOf('apart')),
          line: above(1),
        },
      ],
      size: null,
      also: [
        {
          what: 'memory of all in the workers by each in its place',
          quantity: ratio(reading(crew('worker-copy'), 'memory'), reading(crew('hybrid'), 'memory')),
        },
        { what: 'forty tasks: each in its place', quantity: timeOf('apart') },
        { what: 'in a pool for each', quantity: timeOf('pools') },
        { what: 'in one pool', quantity: timeOf('pool') },
        { what: 'in the main thread', quantity: timeOf('main') },
      ],
    };
  },
} satisfies Claim;
