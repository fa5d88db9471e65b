import { DANG } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { cannotReach } from './judging/intrusions-where.js';

export default {
  topic: 'Crashing and guarding',
  tier: 3,
  title: 'runs untrusted code',
  says: 'Untrusted code can run in a sub interpreter: even if it tries, it does not get at the application’s data.',
  article: DANG,
  figure: null,
  here: 'A Worker looks for the main thread’s memory, and tries to read the environment and a file, to write one, to open a socket, to start a process and to signal another. It may succeed in none.',
  experiment: () =>
    observed(
      cannotReach('memory that is out of reach', 'plain', 'memory'),
      cannotReach('doors that are shut', 'plain', 'sandbox'),
    ),
} satisfies Claim;
