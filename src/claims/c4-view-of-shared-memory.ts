import { CHANG_SECOND } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { below } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

const CANDIDATES = 4323;
/** The article expects no loss; so much is none. */
const AS_FAST = 1.1;

export default {
  topic: 'Handing over',
  tier: 1,
  title: 'view per call is free',
  says: 'With a memoryview in place of the grid, sending it with every call is as fast as preparing it once: only the view is copied.',
  article: CHANG_SECOND,
  figure: { short: '1×', full: 'about 0.6 s in both ways' },
  here: 'A Uint8Array over a SharedArrayBuffer in the message of every task, against a grid that was cloned once per worker; all 4323 candidates. It holds where that takes at most 10% longer.',
  inPython: ratio(inPython('patrol-300', 'view'), inPython('patrol-300', 'prepared')),
  experiment({ usableCores }) {
    const view = reading(cell('aoc-grid-view', CANDIDATES, 'worker-copy', usableCores), 'warm');
    const once = reading(cell('aoc-grid', CANDIDATES, 'worker-copy-once', usableCores), 'warm');
    return {
      direction: [{ what: 'a view per call by once', quantity: ratio(view, once), line: below(AS_FAST) }],
      size: null,
    };
  },
} satisfies Claim;
