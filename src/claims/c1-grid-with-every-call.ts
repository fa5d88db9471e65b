import { CHANG_SECOND } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { ALL_CANDIDATES, gridCandidates } from './judging/grid-candidates.js';
import { about, above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

export default {
  topic: 'Handing over',
  tier: 1,
  title: 'grid per call is slow',
  says: 'Sending the grid with every call takes around 4 seconds in place of 0.6.',
  article: CHANG_SECOND,
  figure: { short: '6.7×', full: 'about 4 s against 0.6 s: 6.7×' },
  here: 'The grid as boolean[][], cloned with each of 300 tasks, against once per worker; as many workers as cores.',
  inPython: ratio(inPython('patrol-300', 'copied'), inPython('patrol-300', 'prepared')),
  inFullSize: ALL_CANDIDATES,
  experiment(machine) {
    const time = (strategy: string) =>
      reading(cell('aoc-grid-nested', gridCandidates(machine), strategy, machine.usableCores), 'warm');
    const price = {
      what: 'with every call by once',
      quantity: ratio(time('worker-copy'), time('worker-copy-once')),
    };
    return { direction: [{ ...price, line: above(1) }], size: [{ ...price, line: about(6.7) }] };
  },
} satisfies Claim;
