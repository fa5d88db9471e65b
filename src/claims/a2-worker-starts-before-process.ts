import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { ratio } from './judging/quantity.js';
import { A_HUNDRED_STARTS, startsOf, startTimes } from './judging/start-times.js';
import { inPython } from './python/in-python.js';

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
  inFullSize: A_HUNDRED_STARTS,
  experiment(machine) {
    const time = (strategy: string) => startTimes(strategy, startsOf(machine));
    const factor = {
      what: "a process's start by a worker's",
      quantity: ratio(time('child-fork'), time('worker-copy')),
    };
    return { direction: [{ ...factor, line: above(1) }], size: [{ ...factor, line: about(10) }] };
  },
} satisfies Claim;
