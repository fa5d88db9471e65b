import { NESTED_SIZES } from '../model/transports.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio } from './judging/quantity.js';
import { growth, growthAt, sizeThatTakes, tripTime } from './judging/trip-times.js';

/** More than the root of the number of nodes: then it is they that are paid for. */
const LEAST_POWER = 0.5;
const LARGEST = Math.max(...NESTED_SIZES);

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'complex data chokes it',
  says: 'Pickling is slow: where complex data is exchanged all the time, it is likely to be the bottleneck.',
  article: SHAW,
  figure: null,
  here: 'Trees of 7 to 55,987 objects go to a Worker by postMessage. The time has to grow with more than the root of their number, and the largest tree, 1.4 MB as JSON, has to take longer than a typed array of 1 MiB. Shown beside: the objects per message at which 1,000 messages a second are too many.',
  experiment: () => ({
    direction: [
      {
        what: '55,987 objects by 7',
        quantity: growth('nested', NESTED_SIZES, 'clone'),
        line: above(growthAt(LEAST_POWER, NESTED_SIZES)),
      },
      {
        what: 'objects by as many bytes',
        quantity: ratio(tripTime('nested', LARGEST, 'clone'), tripTime('bytes', 2 ** 20, 'clone')),
        line: above(1),
      },
    ],
    size: null,
    also: [
      {
        what: 'objects that take 1 ms to a Worker',
        quantity: sizeThatTakes(1, 'nested', NESTED_SIZES, 'clone'),
      },
      {
        what: 'to a process, as JSON',
        quantity: sizeThatTakes(1, 'nested', NESTED_SIZES, 'json'),
      },
      {
        what: 'to a Worker, as JSON through shared memory',
        quantity: sizeThatTakes(1, 'nested', NESTED_SIZES, 'ring'),
      },
    ],
  }),
} satisfies Claim;
