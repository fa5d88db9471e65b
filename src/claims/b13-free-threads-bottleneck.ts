import { type CellUse, cellReading, crewsOn, hasStructs } from '../model/shared-cell.js';
import { CHANG_FIRST } from './judging/articles.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { derived, probed } from './judging/quantity.js';

/** What counts as a bottleneck. */
const CONTENDS = 1.1;

const time = (use: CellUse, workers: number) => probed('ms', 'shared-cell', cellReading(use, workers));

/** How much longer a read of structs takes with many workers than with one, by how much longer a read of one's own does: cores that are busy together are slower, whatever they do. */
const growth = (workers: number) =>
  derived(
    'times',
    [time('struct', workers), time('struct', 1), time('private', workers), time('private', 1)],
    ([structs = Number.NaN, struct = Number.NaN, owns = Number.NaN, own = Number.NaN]) =>
      structs / struct / (owns / own),
  );

export default {
  topic: 'Computing',
  tier: 2,
  title: 'free threads bottleneck',
  says: 'Free threads, which share all objects, are held up by them very soon; sub interpreters are not.',
  article: CHANG_FIRST,
  figure: { short: '4.4×', full: '1.38 s with four threads, 6.1 s with eleven: 4.4×' },
  here: 'Shared structs are what Node has of free threads, from Node 24 on and behind --harmony-struct. How much longer reading them takes each of as many Workers as cores, up to eight, than one alone, by how much longer reading a copy of one’s own does. It holds where that is over 10%.',
  experiment({ usableCores, node }) {
    if (usableCores === 1) return ONE_CORE;
    if (!hasStructs(node)) return { whyNot: 'shared structs take Node 24 or later' };
    const most = crewsOn(usableCores).at(-1) ?? 1;
    return {
      direction: [
        {
          what: `structs by own data, ${most} workers by 1`,
          quantity: growth(most),
          line: above(CONTENDS),
        },
      ],
      size: null,
    };
  },
} satisfies Claim;
