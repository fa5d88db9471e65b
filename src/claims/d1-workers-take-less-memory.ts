import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const WORKERS = 10;
/** From here on less is significantly less. */
const SIGNIFICANTLY = 2;

export default {
  topic: 'Memory',
  tier: 1,
  title: 'workers: less memory',
  says: 'The memory of sub interpreters is significantly less than that of processes.',
  article: SHAW,
  figure: null,
  here: 'What ten processes add to the memory by what ten workers add, after a run of 200 digits of pi. On Linux pages that several processes share are divided among them (PSS), elsewhere each counts them whole (RSS): the answer depends on it.',
  experiment: () => {
    const memory = (strategy: string) => reading(cell('pi-digits', 200, strategy, WORKERS), 'memory');
    const factor = {
      what: 'processes by workers',
      quantity: ratio(memory('child-fork'), memory('worker-copy')),
    };
    return {
      direction: [{ ...factor, line: above(1) }],
      size: [{ ...factor, line: above(SIGNIFICANTLY) }],
      also: [
        { what: 'ten workers', quantity: memory('worker-copy') },
        { what: 'ten processes', quantity: memory('child-fork') },
      ],
    };
  },
} satisfies Claim;
