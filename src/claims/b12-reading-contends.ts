import { CELL_USES, type CellUse, cellReading, crewsOn } from '../model/shared-cell.js';
import { CHANG_SECOND } from './judging/articles.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { probed, ratio } from './judging/quantity.js';

/** What counts as waiting for each other. */
const CONTENDS = 1.1;

const time = (use: CellUse, workers: number) => probed('ms', 'shared-cell', cellReading(use, workers));

export default {
  topic: 'Computing',
  tier: 2,
  title: 'reading makes them wait',
  says: 'Where free threads only read one grid, they contend for its locks, and become slower with each thread.',
  article: CHANG_SECOND,
  figure: { short: '4.4×', full: '1.38 s with four threads, 6.1 s with eleven: 4.4×' },
  here: 'As many Workers as cores, up to eight, read one array in shared memory, against each reading a copy of its own. It holds where that takes over 10% longer. Beside: what takes longer with many Workers than with one, down to all adding to one number.',
  experiment({ usableCores }) {
    if (usableCores === 1) return ONE_CORE;
    const most = crewsOn(usableCores).at(-1) ?? 1;
    const growth = (use: CellUse) => ({
      what: `${CELL_USES[use]}, ${most} by 1`,
      quantity: ratio(time(use, most), time(use, 1)),
    });
    return {
      direction: [
        {
          what: `shared by own, ${most} workers`,
          quantity: ratio(time('shared', most), time('private', most)),
          line: above(CONTENDS),
        },
      ],
      size: null,
      also: [growth('private'), growth('shared'), growth('load'), growth('add')],
    };
  },
} satisfies Claim;
