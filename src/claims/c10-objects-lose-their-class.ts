import { SHAW } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { fatesWhere } from './judging/fates-where.js';

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'objects don’t just pass',
  says: 'Existing objects can’t simply be sent to another interpreter.',
  article: SHAW,
  figure: null,
  here: 'An object with a class of its own, one with a getter, a function and a Promise are sent to a Worker by postMessage. The first two have to arrive as plain data, the others to be refused.',
  experiment: () =>
    observed(
      fatesWhere('instances that arrive as plain data', ['instance'], 'clone', '{x: 1}'),
      fatesWhere('getters that arrive as values', ['getter'], 'clone', '{a: 1}'),
      fatesWhere('values that are refused', ['function', 'promise'], 'clone', 'refused: DataCloneError'),
    ),
} satisfies Claim;
