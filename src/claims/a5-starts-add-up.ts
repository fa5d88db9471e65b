import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above, within } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const KINDS = [
  { name: 'workers', strategy: 'worker-copy' },
  { name: 'processes', strategy: 'child-fork' },
].map(({ name, strategy }) => ({
  name,
  one: reading(cell('spawn-100', 1, strategy), 'warm'),
  ten: reading(cell('spawn-100', 10, strategy), 'warm'),
}));

const growth = (line: ReturnType<typeof above>) =>
  KINDS.map(({ name, one, ten }) => ({ what: `ten ${name} by one`, quantity: ratio(ten, one), line }));

export default {
  topic: 'Starting',
  tier: 1,
  title: 'ten starts cost ten-fold',
  says: 'Starting takes 89 ms for sub interpreters or one second for processes. The data show that this is the price of ten, not of one.',
  article: SHAW,
  figure: { short: '10×', full: '8.9 ms and 99.7 ms for one, 89 ms and 1 s for ten' },
  here: 'One start and ten, one after another, of workers and of processes. The times beside are those of this machine for the two numbers of the article.',
  experiment: () => ({
    direction: growth(above(1)),
    size: growth(within(8, 12)),
    also: KINDS.map(({ name, ten }) => ({ what: `ten ${name}`, quantity: ten })),
  }),
} satisfies Claim;
