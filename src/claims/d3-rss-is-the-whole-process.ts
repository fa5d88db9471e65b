import { READ_INSIDE, READ_OUTSIDE } from '../model/memory-kinds.js';
import { NODE_DOCS } from './judging/articles.js';
import { LINUX_ALONE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { within } from './judging/line.js';
import { probed, ratio } from './judging/quantity.js';

export default {
  topic: 'Memory',
  tier: 2,
  title: 'rss is the whole process',
  says: 'Inside a Worker process.memoryUsage().rss is the memory of the entire process. Whoever adds it up over workers counts the process once per worker.',
  article: NODE_DOCS,
  figure: null,
  here: 'What one of ten Workers reads of itself, by what its parent reads of the process at the same moment. It holds where the two differ by less than 10%. The memory of this tool is never added up so.',
  experiment: ({ platform }) =>
    platform !== 'linux'
      ? LINUX_ALONE
      : {
          direction: [
            {
              what: 'read inside by read outside',
              quantity: ratio(
                probed('bytes', 'memory', READ_INSIDE),
                probed('bytes', 'memory', READ_OUTSIDE),
              ),
              line: within(0.9, 1.1),
            },
          ],
          size: null,
        },
} satisfies Claim;
