import { DANG } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

/** The article states no factor: below it, nobody would choose one for the other's weight. */
const FAR_LIGHTER = 50;
const GAIN = {
  what: 'a message there and back by a promise',
  quantity: ratio(
    reading(cell('sum-loop', 1, 'worker-copy'), 'warm'),
    reading(cell('sum-loop', 1, 'async'), 'warm'),
  ),
};

export default {
  topic: 'Waiting',
  tier: 1,
  title: 'promise before message',
  says: 'Greenlets are lighter and faster to switch than sub interpreters or threads.',
  article: DANG,
  figure: null,
  here: 'Ten tasks that do next to nothing: as ten promises, against ten messages to a running worker and its answers.',
  experiment: () => ({
    direction: [{ ...GAIN, line: above(1) }],
    size: [{ ...GAIN, line: above(FAR_LIGHTER) }],
  }),
} satisfies Claim;
