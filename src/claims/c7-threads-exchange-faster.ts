import { GRID_SIDE, type PayloadKind } from '../model/transports.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { derived, ratio } from './judging/quantity.js';
import { streamTime, tripTime } from './judging/trip-times.js';

/** What people send: the sizes are 1 where there is no choice. */
const PAYLOADS: readonly (readonly [what: string, kind: PayloadKind, size: number])[] = [
  ['a number', 'number', 1],
  ['a small object', 'object', 1],
  ['a text of 10 KiB', 'text', 10 * 1024],
  ['a text of 1 MiB', 'text', 2 ** 20],
  ['a grid of booleans', 'grid', GRID_SIDE * GRID_SIDE],
  ['an array of 1 MiB', 'bytes', 2 ** 20],
  ['an object of 1,555 nodes', 'nested', 1555],
];
/** Four fifths of them. */
const LEAST = 6;

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'threads exchange faster',
  says: 'Sharing data is much faster in sub interpreters than between processes.',
  article: SHAW,
  figure: null,
  here: 'Seven payloads go to a Worker by postMessage, and to a forked process by the faster of its two serialisations; an answer comes back. The Worker has to be faster for six of the seven. Shown beside: the same where many are sent at once.',
  experiment: () => ({
    direction: PAYLOADS.map((payload) => ({ ...byWorker(payload, tripTime), line: above(1) })),
    least: LEAST,
    size: null,
    also: PAYLOADS.map((payload) => {
      const { what, quantity } = byWorker(payload, streamTime);
      return { what: `many at once, ${what}`, quantity };
    }),
  }),
} satisfies Claim;

function byWorker([what, kind, size]: (typeof PAYLOADS)[number], time: typeof streamTime) {
  const advanced = time(kind, size, 'advanced');
  // JSON makes an object of a typed array, without an error.
  const parts = kind === 'bytes' ? [advanced] : [advanced, time(kind, size, 'json')];
  const fastest = derived('ms', parts, (times) => Math.min(...times));
  return { what: `${what}: a process by a Worker`, quantity: ratio(fastest, time(kind, size, 'clone')) };
}
