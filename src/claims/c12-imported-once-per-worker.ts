import { CALL_TIMES } from '../model/function-facts.js';
import { CHANG_FIRST } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { below } from './judging/line.js';
import { probed, ratio } from './judging/quantity.js';

/** Then the call has next to nothing left to load. */
const MOST_SHARE = 0.1;

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'imported once per worker',
  says: 'An entry point is loaded once per interpreter and kept: later calls find it.',
  article: CHANG_FIRST,
  figure: null,
  here: 'A new Worker runs a function by URL and name twice. The second call may take a tenth of the first, which loads the module.',
  experiment: () => {
    const time = (name: string) => probed('ms', 'functions', name);
    const [first, second] = [time(CALL_TIMES.first), time(CALL_TIMES.second)];
    return {
      direction: [{ what: 'second call by first', quantity: ratio(second, first), line: below(MOST_SHARE) }],
      size: null,
      also: [
        { what: 'first call', quantity: first },
        { what: 'second call', quantity: second },
      ],
    };
  },
} satisfies Claim;
