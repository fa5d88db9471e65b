import { CLONE_READING } from '../model/grid-clone.js';
import { CHANG_SECOND } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { ALL_CANDIDATES, gridCandidates } from './judging/grid-candidates.js';
import { below, within } from './judging/line.js';
import { bytesOf, derived, probed, ratio, reading } from './judging/quantity.js';

export default {
  topic: 'Handing over',
  tier: 1,
  title: 'prepared: a copy each',
  says: 'What is prepared for an interpreter is copied too, but only once for each worker.',
  article: CHANG_SECOND,
  figure: null,
  here: 'Bytes that are copied to the workers, counted and not estimated: at their start where each gets the grid as workerData, and in a run where every task brings it. Once per worker is the grid of one task, times the workers. What that takes is CPU time: a grid with every call has to add to it, per task, what one clone takes alone, give or take 30%.',
  inFullSize: ALL_CANDIDATES,
  experiment(machine) {
    const { usableCores } = machine;
    const candidates = gridCandidates(machine);
    const once = cell('aoc-grid-nested', candidates, 'worker-copy-once', usableCores);
    const perCall = cell('aoc-grid-nested', candidates, 'worker-copy', usableCores);
    const added = (metric: 'cpu' | 'warm') =>
      derived(
        'ms',
        [reading(perCall, metric), reading(once, metric)],
        ([copied = 0, prepared = 0]) => (copied - prepared) / candidates,
      );
    const clone = probed('ms', 'grid-clone', CLONE_READING);
    const atStart = bytesOf(once, ({ start }) => start.copied);
    const inRuns = bytesOf(perCall, ({ there }) => there.copied);
    const ofAllWorkers = derived('bytes', [inRuns], ([bytes = 0]) => (bytes / candidates) * usableCores);
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
        {
          what: 'CPU time that a grid adds to a task by a clone of it',
          quantity: ratio(added('cpu'), clone),
          line: within(0.7, 1.3),
        },
      ],
      also: [
        { what: 'a clone of the grid', quantity: clone },
        { what: 'what a grid with every call adds to a task', quantity: added('warm') },
      ],
    };
  },
} satisfies Claim;
