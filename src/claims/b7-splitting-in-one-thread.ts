import { SHAW } from './judging/articles.js';
import { cell, loop } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const NUMBERS = 100_000;
const TIMES_MORE = 100;
const TIMES_MORE_IN_FULL = 1000;
const LOOP = reading(loop('abs-distance', NUMBERS), 'warm');
const PROMISES = {
  what: 'a hundred promises by the loop',
  quantity: ratio(reading(cell('abs-distance', NUMBERS, 'async'), 'warm'), LOOP),
};

export default {
  topic: 'Computing',
  tier: 1,
  title: 'splitting speeds no loop',
  says: 'A loop over 100,000 numbers, split into blocks with a thread for each, takes twice as long as the plain loop.',
  article: SHAW,
  figure: { short: '2×', full: 'twice as slow' },
  here: 'A hundred blocks of 1000 numbers as a hundred promises, and in workers that are started for them, one per core, against one loop over the blocks. Threads under one lock compute as promises do: one after another. Shown beside: running workers, and what shared memory makes of a hundred times as many numbers.',
  inFullSize: 'a thousand times as many numbers in shared memory',
  experiment({ usableCores, fullSize }) {
    const crew = (metric: 'cold' | 'warm') =>
      reading(cell('abs-distance', NUMBERS, 'worker-copy', usableCores), metric);
    const times = fullSize ? TIMES_MORE_IN_FULL : TIMES_MORE;
    const shared = reading(cell('abs-distance', times * NUMBERS, 'worker-shared', usableCores), 'warm');
    return {
      direction: [
        { ...PROMISES, line: above(1) },
        {
          what: 'workers, with their start, by the loop',
          quantity: ratio(crew('cold'), LOOP),
          line: above(1),
        },
      ],
      size: [{ ...PROMISES, line: about(2) }],
      also: [
        { what: 'running workers by the loop', quantity: ratio(crew('warm'), LOOP) },
        {
          what: `${times} times as much: the loop by shared memory`,
          quantity: ratio(reading(loop('abs-distance', times * NUMBERS), 'warm'), shared),
        },
      ],
    };
  },
} satisfies Claim;
