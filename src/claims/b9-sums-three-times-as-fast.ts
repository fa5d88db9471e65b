import { DANG } from './judging/articles.js';
import { cell, loop, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { about, above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';
import { inPython } from './python/in-python.js';

const SUM = 1e7;
const UNITS = 10;
/** Then a sum takes V8 about as long as one of ten million took the author. */
const AS_LONG = 30;
const FACTOR = 3;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'ten sums: three times',
  says: 'Ten sums of the numbers below ten million are three times as fast in sub interpreters that were created before.',
  article: DANG,
  figure: {
    short: '3.1×',
    full: '0.874 s against 2.694 s: 3.1×. As printed, the program can’t give its second number: its threads end in a TypeError',
  },
  here: 'The same sums in ten workers that are running already, against the plain loop. With the start of the workers it is shown beside: V8 needs some milliseconds for what took Python a quarter of a second.',
  inPython: ratio(inPython('sums', 'threads'), inPython('sums', 'interpreters')),
  inFullSize: 'thirty times as long sums decide the size, which take V8 what the article’s took Python',
  experiment({ usableCores, fullSize }) {
    if (usableCores === 1) return ONE_CORE;
    const gainOf = (sum: number, metric: 'cold' | 'warm') =>
      ratio(
        reading(loop('sum-loop', sum), metric),
        reading(cell('sum-loop', sum, 'worker-copy', UNITS), metric),
      );
    const gain = { what: 'the loop by workers', quantity: gainOf(SUM, 'warm') };
    const longer = fullSize
      ? { what: 'with thirty times as long sums', quantity: gainOf(AS_LONG * SUM, 'warm') }
      : gain;
    return {
      direction: [{ ...gain, line: above(1) }],
      size:
        usableCores < FACTOR
          ? { whyNot: `three times as fast needs three cores, and this process may use ${usableCores}` }
          : [{ ...longer, line: about(FACTOR) }],
      also: [{ what: 'with their start', quantity: gainOf(SUM, 'cold') }, ...(fullSize ? [longer] : [])],
    };
  },
} satisfies Claim;
