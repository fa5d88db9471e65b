import { CHANG_SECOND } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { below, within } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const CANDIDATES = 4323;
const EXTRA = 4;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'extra workers are free',
  says: 'The puzzle runs with a few more sub interpreters than there are cores, and is no slower for it.',
  article: CHANG_SECOND,
  figure: { short: '0.96×', full: '0.579 s with 13 and 0.601 s with 11, on 11 cores: 0.96×' },
  here: 'All 4323 candidates with four workers more than cores, against as many as cores. It holds where that takes at most 15% longer; the size asks that it changes nothing, within 5% and 15%.',
  experiment({ usableCores }) {
    const time = (workers: number) =>
      reading(cell('aoc-grid', CANDIDATES, 'worker-copy-once', workers), 'warm');
    const cost = (workers: number) => ({
      what: `${workers} workers by ${usableCores}`,
      quantity: ratio(time(workers), time(usableCores)),
    });
    const few = cost(usableCores + EXTRA);
    return {
      direction: [{ ...few, line: below(1.15) }],
      size: [{ ...few, line: within(0.95, 1.15) }],
      also: [cost(2 * usableCores)],
    };
  },
} satisfies Claim;
