import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { derived, type Quantity } from './judging/quantity.js';
import { A_HUNDRED_STARTS, startsOf, startTimes } from './judging/start-times.js';
import { inPython } from './python/in-python.js';

const STRATEGIES = ['async', 'worker-copy', 'child-fork'];

/** What the third takes more than the first, by what the second takes more: above 2 where that is nearer the first. */
const gaps = (starts: readonly Quantity[]) =>
  derived('times', starts, ([first = 0, second = 0, third = 0]) => (third - first) / (second - first));

export default {
  topic: 'Starting',
  tier: 1,
  title: 'worker nearer to promise',
  says: 'The start of a sub interpreter is much closer to that of a thread than to that of a process.',
  article: SHAW,
  figure: { short: '11×', full: '9968 ms more than threads against 887 ms more, for 100 starts: 11×' },
  here: 'How much longer than a promise a process takes to start, by how much longer a worker takes: the worker lies nearer to the promise where that is more than 2.',
  inPython: gaps(['threads', 'interpreters', 'processes'].map((model) => inPython('starts', model))),
  inFullSize: A_HUNDRED_STARTS,
  experiment(machine) {
    const starts = STRATEGIES.map((strategy) => startTimes(strategy, startsOf(machine)));
    return {
      direction: [{ what: 'a process’s lead by a worker’s', quantity: gaps(starts), line: above(2) }],
      size: null,
    };
  },
} satisfies Claim;
