import { SHAW } from './judging/articles.js';
import type { Claim, Machine } from './judging/claim.js';
import { above, type Line, within } from './judging/line.js';
import { ratio } from './judging/quantity.js';
import { startsOf, startTimes } from './judging/start-times.js';

const KINDS = [
  { name: 'workers', strategy: 'worker-copy' },
  { name: 'processes', strategy: 'child-fork' },
];

const growth = (line: Line) =>
  KINDS.map(({ name, strategy }) => ({
    what: `ten ${name} by one`,
    quantity: ratio(startTimes(strategy, 10), startTimes(strategy, 1)),
    line,
  }));

export default {
  topic: 'Starting',
  tier: 1,
  title: 'ten starts cost ten-fold',
  says: 'Starting takes 89 ms for sub interpreters or one second for processes. The data show that this is the price of ten, not of one.',
  article: SHAW,
  figure: { short: '10×', full: '8.9 ms and 99.7 ms for one, 89 ms and 1 s for ten' },
  here: 'One start and ten, one after another, of workers and of processes. The times beside are those of this machine for the two numbers of the article.',
  inFullSize: 'beside, a hundred, and ten of which as many start at once as there are cores',
  experiment: (machine) => ({
    direction: growth(above(1)),
    size: growth(within(8, 12)),
    also: KINDS.flatMap(({ name, strategy }) => [
      { what: `ten ${name}`, quantity: startTimes(strategy, 10) },
      ...(machine.fullSize ? besideInFull(name, strategy, machine) : []),
    ]),
  }),
} satisfies Claim;

function besideInFull(name: string, strategy: string, machine: Machine) {
  return [
    {
      what: `ten ${name}, as many at once as cores`,
      quantity: startTimes(strategy, 10, machine.usableCores),
    },
    { what: `a hundred ${name}`, quantity: startTimes(strategy, startsOf(machine)) },
  ];
}
