import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

const WORKER = reading(cell('spawn-100', 10, 'worker-copy'), 'warm');
const PROCESS = reading(cell('spawn-100', 10, 'child-fork'), 'warm');
const FACTOR = { what: "a process's start by a worker's", quantity: ratio(PROCESS, WORKER) };

export default {
  topic: 'Starting',
  tier: 1,
  title: 'worker before process',
  says: 'A sub interpreter starts about 10 times as fast as a process.',
  article: SHAW,
  figure: {
    short: '11×',
    full: '100 starts took 892.9 ms against 9974 ms: 11×, with processes that boot anew (spawn)',
  },
  here: 'Ten Workers against ten processes of child_process.fork, which always boots anew; each starts, does nothing and ends before the next.',
  inPython: ratio(inPython('starts', 'processes'), inPython('starts', 'interpreters')),
  experiment: () => ({
    direction: [{ ...FACTOR, line: above(1) }],
    size: [{ ...FACTOR, line: about(10) }],
  }),
} satisfies Claim;
