import { blockReading, type StartMoment, startReading } from '../model/start-rungs.js';
import type { WorkerKind } from '../model/worker-kind.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { probed, ratio } from './judging/quantity.js';

/** Below this part of the start, whoever starts workers has its thread for other work meanwhile. */
const BLOCKS = 0.1;

const time = (kind: WorkerKind, moment: StartMoment) =>
  probed('ms', 'starts', startReading(kind, 'mjs', moment));
const share = (kind: WorkerKind) => ({
  ...ratio(time(kind, 'call'), time(kind, 'ready')),
  unit: 'share' as const,
});

export default {
  topic: 'Starting',
  tier: 2,
  title: 'starting blocks',
  says: 'Starting a sub interpreter blocks whoever starts it.',
  article: SHAW,
  figure: null,
  here: 'Which part of a Worker’s start the call of new Worker() is: the caller can do nothing else until it returns. It holds where that is more than 10%. Beside: fork(), and how long the caller’s event loop is blocked at the most while ten start one after another.',
  experiment: () => ({
    direction: [{ what: 'new Worker() by the whole start', quantity: share('thread'), line: above(BLOCKS) }],
    size: null,
    also: [
      { what: 'new Worker()', quantity: time('thread', 'call') },
      { what: 'fork() by the whole start', quantity: share('process') },
      { what: 'fork()', quantity: time('process', 'call') },
      { what: 'longest block by Workers', quantity: probed('ms', 'starts', blockReading('thread')) },
      { what: 'longest block by processes', quantity: probed('ms', 'starts', blockReading('process')) },
    ],
  }),
} satisfies Claim;
