import {
  MEMORY_KIND_NAMES,
  MEMORY_KINDS,
  type MemoryKind,
  type MemorySubject,
  memoryReading,
} from '../model/memory-kinds.js';
import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { probed, type Quantity, ratio, reading } from './judging/quantity.js';

const WORKERS = 10;
/** From here on less is significantly less. */
const SIGNIFICANTLY = 2;

const idle = (subject: MemorySubject, kind: MemoryKind) =>
  probed('bytes', 'memory', memoryReading(subject, kind));

const byKind = (process: MemorySubject, thread: MemorySubject) =>
  MEMORY_KIND_NAMES.map((kind) => ({
    what: `a process by a worker, ${MEMORY_KINDS[kind].head}`,
    quantity: ratio(idle(process, kind), idle(thread, kind)),
  }));

/** Where memory can be counted in one way only: what ten add after a run, as it stands. */
function anywhere(): { readonly what: string; readonly quantity: Quantity }[] {
  const memory = (strategy: string) => reading(cell('pi-digits', 200, strategy, WORKERS), 'memory');
  return [
    { what: 'ten processes by ten workers', quantity: ratio(memory('child-fork'), memory('worker-copy')) },
  ];
}

export default {
  topic: 'Memory',
  tier: 1,
  title: 'workers: less memory',
  says: 'The memory of sub interpreters is significantly less than that of processes.',
  article: SHAW,
  figure: null,
  here: 'What an idle process adds to the memory by what an idle Worker adds, ten of each; the size asks for twice as much. It depends on how memory is counted, and the claim holds where it does in every way: pages that several processes share count whole for each (RSS), divided among them (PSS), or not at all (USS). Elsewhere than on Linux: ten of each after a run of 200 digits of pi, as the system counts it.',
  experiment: ({ platform }) => {
    const factors = platform === 'linux' ? byKind('process', 'thread') : anywhere();
    return {
      direction: factors.map((factor) => ({ ...factor, line: above(1) })),
      size: factors.map((factor) => ({ ...factor, line: above(SIGNIFICANTLY) })),
      also:
        platform === 'linux'
          ? byKind('processApp', 'threadApp').map(({ what, quantity }) => ({
              what: `${what}, with an app`,
              quantity,
            }))
          : [],
    };
  },
} satisfies Claim;
