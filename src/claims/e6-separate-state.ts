import { SHAW } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { cannotReach } from './judging/intrusions-where.js';

export default {
  topic: 'Crashing and guarding',
  tier: 3,
  title: 'state of its own',
  says: 'A sub interpreter has its own modules, caches and builtins.',
  article: SHAW,
  figure: null,
  here: 'The main thread changes a global variable, a module and a built-in, and a Worker looks for the changes; the Worker changes an environment variable, and the main thread looks for it. None may be seen.',
  experiment: () => observed(cannotReach('changes that are not seen', 'plain', 'memory')),
} satisfies Claim;
