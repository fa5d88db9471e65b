import { SHAW } from './judging/articles.js';
import { cell, loop } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

const DIGITS = 200;
const LOOP = reading(loop('pi-digits', DIGITS), 'cold');
const WORKERS = reading(cell('pi-digits', DIGITS, 'worker-copy', 10), 'cold');
const PROCESSES = reading(cell('pi-digits', DIGITS, 'child-fork', 10), 'cold');

export default {
  topic: 'Computing',
  tier: 1,
  title: 'short tasks: loop wins',
  says: 'Ten tasks of 200 digits of pi: one core is still faster than sub interpreters, and these than processes.',
  article: SHAW,
  figure: { short: '1.1×', full: '36.3 ms, 39.5 ms and 299.6 ms: one core ahead by 8%' },
  here: 'The plain loop against ten workers and ten processes, each started for one of the ten tasks.',
  inPython: ratio(inPython('pi-200', 'interpreters'), inPython('pi-200', 'threads')),
  experiment: () => ({
    direction: [
      { what: 'workers by the loop', quantity: ratio(WORKERS, LOOP), line: above(1) },
      { what: 'processes by workers', quantity: ratio(PROCESSES, WORKERS), line: above(1) },
    ],
    size: null,
  }),
} satisfies Claim;
