import { CHANG_FIRST } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { below } from './judging/line.js';
import { derived, reading } from './judging/quantity.js';

const FIRST = cell('sum-loop', 1, 'worker-copy');

export default {
  topic: 'Starting',
  tier: 2,
  title: 'eager workers are ready',
  says: 'The runner creates its workers eagerly, so that the first task finds one.',
  article: CHANG_FIRST,
  figure: null,
  here: 'The first run of ten tiny tasks in a worker that was started before, by the same with the worker’s start. It holds where that is less than a quarter.',
  experiment: () => ({
    direction: [
      {
        what: 'first tasks, eager by lazy',
        quantity: derived(
          'share',
          [reading(FIRST, 'cold'), reading(FIRST, 'startup')],
          ([cold = Number.NaN, startup = Number.NaN]) => (cold - startup) / cold,
        ),
        line: below(0.25),
      },
    ],
    size: null,
  }),
} satisfies Claim;
