import { arrivalFact, BYTES_SIZES, payloadId, WRITES_FACT } from '../model/transports.js';
import { CHANG_SECOND } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { below } from './judging/line.js';
import { growth, growthAt, TRANSPORTS_PROBE } from './judging/trip-times.js';

const SIZES = BYTES_SIZES.filter((size) => size >= 1024);
/** Time that grows with so small a power of the size hardly grows: 1.7× where the size grows 65,536-fold. */
const FLAT = 0.05;

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'a view copies no data',
  says: 'The memoryview itself is copied each time, but the data under it is only referenced.',
  article: CHANG_SECOND,
  figure: null,
  here: 'A Uint8Array over a SharedArrayBuffer of 1 KiB to 64 MiB goes to a Worker by postMessage, and an answer comes back. The time may grow with the 0.05th power of the size at the most, and each side has to see what the other writes.',
  experiment: () => ({
    direction: [
      {
        what: '64 MiB by 1 KiB of shared memory',
        quantity: growth('bytes', SIZES, 'shared'),
        line: below(growthAt(FLAT, SIZES)),
      },
    ],
    size: null,
    facts: [
      {
        what: 'views whose writes both sides see',
        probe: TRANSPORTS_PROBE,
        claimed: {
          [WRITES_FACT]: 'seen',
          ...Object.fromEntries(
            SIZES.map((size) => [arrivalFact(payloadId('bytes', size), 'shared'), 'same']),
          ),
        },
      },
    ],
  }),
} satisfies Claim;
