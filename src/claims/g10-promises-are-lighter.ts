import { DANG } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

export default {
  topic: 'Waiting',
  tier: 1,
  title: 'promise before message',
  says: 'Greenlets are lighter and faster to switch than sub interpreters or threads.',
  article: DANG,
  figure: null,
  here: 'Ten tasks that do next to nothing: as ten promises, against ten messages to a running worker and its answers.',
  experiment: () => ({
    direction: [
      {
        what: 'a message there and back by a promise',
        quantity: ratio(
          reading(cell('sum-loop', 1, 'worker-copy'), 'warm'),
          reading(cell('sum-loop', 1, 'async'), 'warm'),
        ),
        line: above(1),
      },
    ],
    size: null,
  }),
} satisfies Claim;
