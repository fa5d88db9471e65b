import { CHANG_SECOND } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { below, within } from './judging/line.js';
import { bytesOf, derived, ratio, reading } from './judging/quantity.js';

const CANDIDATES = 300;

export default {
  topic: 'Handing over',
  tier: 1,
  title: 'prepared: a copy each',
  says: 'What is prepared for an interpreter is copied too, but only once for each worker.',
  article: CHANG_SECOND,
  figure: null,
  here: 'Bytes that are copied to the workers, counted and not estimated: at their start where each gets the grid as workerData, and in a run where every task brings it. Once per worker is the grid of one task, times the workers. Shown beside: what the grid adds to the time of each task.',
  experiment({ usableCores }) {
    const once = cell('aoc-grid-nested', CANDIDATES, 'worker-copy-once', usableCores);
    const perCall = cell('aoc-grid-nested', CANDIDATES, 'worker-copy', usableCores);
    const atStart = bytesOf(once, ({ start }) => start.copied);
    const inRuns = bytesOf(perCall, ({ there }) => there.copied);
    const ofAllWorkers = derived('bytes', [inRuns], ([bytes = 0]) => (bytes / CANDIDATES) * usableCores);
    return {
      direction: [
        {
          what: 'all bytes, prepared by per call',
          quantity: ratio(
            bytesOf(once, ({ start, there }) => start.copied + there.copied),
            inRuns,
          ),
          line: below(1),
        },
      ],
      size: [
        {
          what: 'at the start by one grid per worker',
          quantity: ratio(atStart, ofAllWorkers),
          line: within(0.9, 1.1),
        },
      ],
      also: [
        {
          what: 'what a grid with every call adds to a task',
          quantity: derived(
            'ms',
            [reading(perCall, 'warm'), reading(once, 'warm')],
            ([copied = 0, prepared = 0]) => (copied - prepared) / CANDIDATES,
          ),
        },
      ],
    };
  },
} satisfies Claim;
