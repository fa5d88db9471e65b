import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

const PROMISE = reading(cell('spawn-100', 10, 'async'), 'warm');
const WORKER = reading(cell('spawn-100', 10, 'worker-copy'), 'warm');
const FACTOR = { what: "a worker's start by a promise's", quantity: ratio(WORKER, PROMISE) };

export default {
  topic: 'Starting',
  tier: 1,
  title: 'promise before worker',
  says: 'A thread of one interpreter starts about 100 times as fast as a sub interpreter.',
  article: SHAW,
  figure: { short: '147×', full: '100 starts took 6.085 ms against 892.9 ms: 147×' },
  here: 'JavaScript has no second thread on one heap, so that the lightest unit of concurrency stands for it: ten awaited calls that do nothing, against ten Workers that start, do nothing and end, one after another.',
  inPython: ratio(inPython('starts', 'interpreters'), inPython('starts', 'threads')),
  experiment: () => ({
    direction: [{ ...FACTOR, line: above(1) }],
    size: [{ ...FACTOR, line: about(100) }],
  }),
} satisfies Claim;
