import { type MemorySubject, memoryReading } from '../model/memory-kinds.js';
import { DANG } from './judging/articles.js';
import { LINUX_ALONE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { derived, probed } from './judging/quantity.js';

const MEGABYTE = 1_000_000;

const idle = (subject: MemorySubject) => probed('bytes', 'memory', memoryReading(subject, 'pss'));

export default {
  topic: 'Memory',
  tier: 2,
  title: 'workers cost memory',
  says: 'Sub interpreters gain their parallelism at the cost of more memory than threads take.',
  article: DANG,
  figure: null,
  here: 'How much more memory an idle Worker adds than a pending promise (PSS), which here stands for a thread. It holds where that is more than 1 MB.',
  experiment: ({ platform }) =>
    platform !== 'linux'
      ? LINUX_ALONE
      : {
          direction: [
            {
              what: 'a worker less a promise',
              quantity: derived(
                'bytes',
                [idle('thread'), idle('promise')],
                ([worker = Number.NaN, promise = Number.NaN]) => worker - promise,
              ),
              line: above(MEGABYTE),
            },
          ],
          size: null,
          also: [{ what: 'a pending promise', quantity: idle('promise') }],
        },
} satisfies Claim;
