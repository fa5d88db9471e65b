import { SHAW } from './judging/articles.js';
import { cell, loop, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

const TASKS = 10;
const DIGITS = 1000;
const DIGITS_IN_FULL = 2000;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'long tasks: workers win',
  says: 'Ten tasks of 2000 digits of pi: sub interpreters are fastest, then processes, then threads, though each is started for its task.',
  article: SHAW,
  figure: { short: '3.8×', full: '629 ms, 887 ms and 2369 ms: 3.8× on 4 cores' },
  here: 'Ten workers and ten processes, each started for one of ten tasks of 1000 digits, against the plain loop. The size asks for half of what the cores allow.',
  inPython: ratio(inPython('pi-2000', 'threads'), inPython('pi-2000', 'interpreters')),
  inFullSize: '2000 digits',
  experiment({ usableCores, fullSize }) {
    if (usableCores === 1) return ONE_CORE;
    const digits = fullSize ? DIGITS_IN_FULL : DIGITS;
    const time = (strategy: string) => reading(cell('pi-digits', digits, strategy, TASKS), 'cold');
    const [alone, workers, processes] = [
      reading(loop('pi-digits', digits), 'cold'),
      time('worker-copy'),
      time('child-fork'),
    ];
    const gain = { what: 'the loop by workers', quantity: ratio(alone, workers) };
    return {
      direction: [
        { what: 'processes by workers', quantity: ratio(processes, workers), line: above(1) },
        { what: 'the loop by processes', quantity: ratio(alone, processes), line: above(1) },
      ],
      size: [{ ...gain, line: above(0.5 * Math.min(TASKS, usableCores)) }],
      also: [gain],
    };
  },
} satisfies Claim;
