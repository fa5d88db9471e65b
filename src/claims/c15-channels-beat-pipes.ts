import type { Transport } from '../model/transports.js';
import { DANG } from './judging/articles.js';
import type { Check, Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio } from './judging/quantity.js';
import { tripTime } from './judging/trip-times.js';

const SMALL_BYTES = 64;

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'channels beat pipes',
  says: 'Between interpreters data can go through a pipe, for which it has to be serialised, or through a channel.',
  article: DANG,
  figure: null,
  here: 'A typed array of 64 bytes goes to another thread by postMessage, by a BroadcastChannel and by a ring in shared memory with Atomics.wait, and through pipes to a process. The message has to be faster than the pipe, and the ring faster than all others.',
  experiment: () => ({
    direction: [
      faster('a pipe by a message', 'pipe', 'clone'),
      faster('a message by the ring', 'clone', 'ring'),
      faster('a broadcast by the ring', 'broadcast', 'ring'),
      faster('a pipe by the ring', 'pipe', 'ring'),
    ],
    size: null,
  }),
} satisfies Claim;

function faster(what: string, slow: Transport, fast: Transport): Check {
  return {
    what,
    quantity: ratio(tripTime('bytes', SMALL_BYTES, slow), tripTime('bytes', SMALL_BYTES, fast)),
    line: above(1),
  };
}
