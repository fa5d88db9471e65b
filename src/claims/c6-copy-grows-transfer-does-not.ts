import { BYTES_SIZES, GONE_FACT } from '../model/transports.js';
import { CHANG_SECOND } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { below, within } from './judging/line.js';
import { growth, growthAt, TRANSPORTS_PROBE } from './judging/trip-times.js';

/** Below, the message around the bytes costs more than they do. */
const COPIED_SIZES = BYTES_SIZES.filter((size) => size >= 65_536);
const MOVED_SIZES = BYTES_SIZES.filter((size) => size >= 1024);
const FLAT = 0.05;
/** In proportion to the size, give or take caches. */
const [LEAST_POWER, MOST_POWER] = [0.8, 1.2];

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'copies grow, moves don’t',
  says: 'Copying costs in proportion to the data; handing over a reference to it costs the same for any size.',
  article: CHANG_SECOND,
  figure: null,
  here: 'A Uint8Array goes to a Worker by postMessage: cloned, where the time has to grow with the 0.8th to 1.2th power of 64 KiB to 64 MiB; and moved there and back by the transfer list, where it may grow with the 0.05th power of 1 KiB to 64 MiB at the most, and the sender’s array has to be empty afterwards.',
  experiment: () => ({
    direction: [
      {
        what: '64 MiB by 64 KiB, cloned',
        quantity: growth('bytes', COPIED_SIZES, 'clone'),
        line: within(growthAt(LEAST_POWER, COPIED_SIZES), growthAt(MOST_POWER, COPIED_SIZES)),
      },
      {
        what: '64 MiB by 1 KiB, moved',
        quantity: growth('bytes', MOVED_SIZES, 'transfer'),
        line: below(growthAt(FLAT, MOVED_SIZES)),
      },
    ],
    size: null,
    facts: [{ what: 'arrays gone at the sender', probe: TRANSPORTS_PROBE, claimed: { [GONE_FACT]: 'gone' } }],
  }),
} satisfies Claim;
