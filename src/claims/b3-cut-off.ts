import { SHAW } from './judging/articles.js';
import { cell, loop, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { crossing } from './judging/crossing.js';
import { above, below } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const SIZES = [20, 200, 500, 1000];
const SIZES_IN_FULL = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
/** So little work that nearly all of a run is starting and ending. */
const SMALL = 20;
const TASKS = 10;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'later cut-off: processes',
  says: 'From some size on the parallel models are faster, and for processes that size is larger than for sub interpreters.',
  article: SHAW,
  figure: null,
  here: 'Digits of pi in ten tasks, with as many workers as cores, started for this one run: the size at which they take as long as the plain loop, in each pass. Twice the largest size stands for a cut-off that lies beyond it. What 20 digits take is the fixed cost: it has to be larger for processes.',
  inFullSize: 'sizes from 1 to 2000 digits in place of 20 to 1000',
  experiment({ usableCores, fullSize }) {
    if (usableCores === 1) return ONE_CORE;
    const sizes = fullSize ? SIZES_IN_FULL : SIZES;
    const workers = Math.min(TASKS, usableCores);
    const time = (strategy: string, size: number) =>
      reading(cell('pi-digits', size, strategy, workers), 'cold');
    const cutOff = (strategy: string) =>
      crossing(
        sizes.map((size) => ({
          size,
          loop: reading(loop('pi-digits', size), 'cold'),
          other: time(strategy, size),
        })),
      );
    const [ofWorkers, ofProcesses] = [cutOff('worker-copy'), cutOff('child-fork')];
    const fixedCosts = ratio(time('child-fork', SMALL), time('worker-copy', SMALL));
    return {
      direction: [
        { what: "processes' cut-off by workers'", quantity: ratio(ofProcesses, ofWorkers), line: above(1) },
        { what: "workers' cut-off", quantity: ofWorkers, line: below(Math.max(...sizes)) },
        { what: "processes' fixed cost by workers'", quantity: fixedCosts, line: above(1) },
      ],
      size: null,
      also: [{ what: "processes' cut-off", quantity: ofProcesses }],
    };
  },
} satisfies Claim;
