import { AWAIT_READING, PENDING_READING } from '../model/promise-readings.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { below } from './judging/line.js';
import { probed } from './judging/quantity.js';

const MICROSECOND_MS = 0.001;
const KILOBYTE = 1000;

export default {
  topic: 'Starting',
  tier: 2,
  title: 'promises cost nothing',
  says: 'Coroutines are extremely fast to create and have next to no overhead.',
  article: SHAW,
  figure: null,
  here: 'A call of an async function that does nothing, made and awaited, has to take less than 1 µs; one that waits has to take less than 1 kB of the heap.',
  experiment: () => ({
    direction: [
      {
        what: 'made and awaited',
        quantity: probed('ms', 'promises', AWAIT_READING),
        line: below(MICROSECOND_MS),
      },
      { what: 'pending', quantity: probed('bytes', 'promises', PENDING_READING), line: below(KILOBYTE) },
    ],
    size: null,
  }),
} satisfies Claim;
