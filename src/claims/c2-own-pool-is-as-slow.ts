import { CHANG_SECOND } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { ALL_CANDIDATES, gridCandidates } from './judging/grid-candidates.js';
import { within } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

export default {
  topic: 'Handing over',
  tier: 1,
  title: 'another pool is as slow',
  says: 'With the grid in every call, a pool of one’s own is just as slow as the standard one: it is the copy that costs.',
  article: CHANG_SECOND,
  figure: null,
  here: 'The grid as boolean[][], cloned with each of 300 tasks by piscina and by plain messages. Beside: piscina against a grid that was cloned once per worker.',
  inFullSize: ALL_CANDIDATES,
  experiment(machine) {
    const time = (strategy: string) =>
      reading(cell('aoc-grid-nested', gridCandidates(machine), strategy, machine.usableCores), 'warm');
    const pool = time('piscina');
    return {
      direction: [
        { what: 'piscina by messages', quantity: ratio(pool, time('worker-copy')), line: within(0.8, 1.25) },
      ],
      size: null,
      also: [{ what: 'piscina by once per worker', quantity: ratio(pool, time('worker-copy-once')) }],
    };
  },
} satisfies Claim;
