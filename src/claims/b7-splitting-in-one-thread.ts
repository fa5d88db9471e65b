import { SHAW } from './judging/articles.js';
import { cell, loop } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const NUMBERS = 100_000;
const LOSS = {
  what: 'a hundred promises by the loop',
  quantity: ratio(
    reading(cell('abs-distance', NUMBERS, 'async'), 'warm'),
    reading(loop('abs-distance', NUMBERS), 'warm'),
  ),
};

export default {
  topic: 'Computing',
  tier: 1,
  title: 'promises speed no loop',
  says: 'A loop over 100,000 numbers, split into blocks with a thread for each, takes twice as long as the plain loop.',
  article: SHAW,
  figure: { short: '2×', full: 'twice as slow' },
  here: 'A hundred blocks of 1000 numbers as a hundred promises, against one loop over the blocks. Threads under one lock compute as promises do: one after another.',
  experiment: () => ({
    direction: [{ ...LOSS, line: above(1) }],
    size: [{ ...LOSS, line: about(2) }],
  }),
} satisfies Claim;
