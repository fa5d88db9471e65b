import { cellReading, crewsOn, hasStructs } from '../model/shared-cell.js';
import { CHANG_FIRST } from './judging/articles.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { probed, ratio } from './judging/quantity.js';

/** What counts as a bottleneck. */
const CONTENDS = 1.1;

const time = (workers: number) => probed('ms', 'shared-cell', cellReading('struct', workers));

export default {
  topic: 'Computing',
  tier: 2,
  title: 'free threads bottleneck',
  says: 'Free threads, which share all objects, are held up by them very soon; sub interpreters are not.',
  article: CHANG_FIRST,
  figure: { short: '4.4×', full: '1.38 s with four threads, 6.1 s with eleven: 4.4×' },
  here: 'Shared structs are what Node has of free threads, from Node 24 on and behind --harmony-struct. It holds where reading them takes over 10% longer for each of as many Workers as cores, up to eight, than for one alone.',
  experiment({ usableCores, node }) {
    if (usableCores === 1) return ONE_CORE;
    if (!hasStructs(node)) return { whyNot: 'shared structs take Node 24 or later' };
    const most = crewsOn(usableCores).at(-1) ?? 1;
    return {
      direction: [
        {
          what: `reading a struct, ${most} by 1`,
          quantity: ratio(time(most), time(1)),
          line: above(CONTENDS),
        },
      ],
      size: null,
    };
  },
} satisfies Claim;
