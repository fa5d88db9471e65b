import { above } from '../../claims/judging/line.js';
import { ratio, reading } from '../../claims/judging/quantity.js';
import { briefCrew } from '../../model/cell.js';
import type { Form } from '../assumption.js';
import { cellOf, readCrew } from '../crew.js';
import { readSize } from '../named-size.js';

/** Which of two strategies is faster: from a size on, which is tried there and at the workload's largest, or at that size alone. */
export const beats: Form = {
  grammar: '[COUNT] STRATEGY beats [COUNT] STRATEGY from|at SIZE UNIT [cold|warm]',
  example: 'worker-copy beats main-thread from 10000000 integers',
  read(words) {
    const winner = readCrew(words);
    words.keyword('beats');
    const loser = readCrew(words);
    const from = words.oneOf(['from', 'at']);
    const named = readSize(words);
    const temperature = words.optional('cold') ? 'cold' : 'warm';
    if (temperature === 'warm') words.optional('warm');
    words.end();
    return {
      sizes: [named],
      crews: [winner, loser],
      checks(known) {
        const sizes = from === 'from' ? [named.size, Math.max(named.size, known.largest)] : [named.size];
        return [...new Set(sizes)].map((size) => {
          const [own, other] = [cellOf(winner, size, known), cellOf(loser, size, known)];
          return {
            what: `${briefCrew(other)} by ${briefCrew(own)} at ${size.toLocaleString('en-US')}`,
            quantity: ratio(reading(other, temperature), reading(own, temperature)),
            line: above(1),
          };
        });
      },
    };
  },
};
