import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { ratio } from './judging/quantity.js';
import { A_HUNDRED_STARTS, startsOf, startTimes } from './judging/start-times.js';
import { inPython } from './python/in-python.js';

export default {
  topic: 'Starting',
  tier: 1,
  title: 'promise before worker',
  says: 'A thread of one interpreter starts about 100 times as fast as a sub interpreter.',
  article: SHAW,
  figure: { short: '147×', full: '100 starts took 6.085 ms against 892.9 ms: 147×' },
  here: 'JavaScript has no second thread on one heap, so that the lightest unit of concurrency stands for it: ten awaited calls that do nothing, against ten Workers that start, do nothing and end, one after another.',
  inPython: ratio(inPython('starts', 'interpreters'), inPython('starts', 'threads')),
  inFullSize: A_HUNDRED_STARTS,
  experiment(machine) {
    const time = (strategy: string) => startTimes(strategy, startsOf(machine));
    const factor = {
      what: "a worker's start by a promise's",
      quantity: ratio(time('worker-copy'), time('async')),
    };
    return { direction: [{ ...factor, line: above(1) }], size: [{ ...factor, line: about(100) }] };
  },
} satisfies Claim;
