import { above } from '../../claims/judging/line.js';
import { ratio, reading } from '../../claims/judging/quantity.js';
import { BASELINE_STRATEGY, briefCrew, cellId } from '../../model/cell.js';
import type { Form } from '../assumption.js';
import { type Crew, cellOf, readCrew } from '../crew.js';
import { readSize } from '../named-size.js';
import { SentenceError } from '../words.js';

/** Which of two strategies is faster: from a size on, which is tried there and at the workload's largest, or at that size alone. */
export const beats: Form = {
  grammar: '[COUNT] STRATEGY beats [COUNT] STRATEGY from|at SIZE UNIT [cold|warm]',
  example: 'worker-copy beats main-thread from 10000000 integers',
  read(words) {
    const winner = readCrew(words);
    words.keyword('beats');
    const loser = readCrew(words);
    demandOther(winner, loser);
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
        return [...new Set(sizes)].flatMap((size) => {
          const [own, other] = [cellOf(winner, size, known), cellOf(loser, size, known)];
          // On a machine with so many cores a number may be what the other crew has without one.
          if (cellId(own) === cellId(other)) return [];
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

/** Throws a SentenceError where both crews are one on every machine: no number of rounds would decide which is faster. */
function demandOther(winner: Crew, loser: Crew): void {
  const { text } = loser.strategy;
  if (text !== winner.strategy.text || workersOf(winner) !== workersOf(loser)) return;
  throw new SentenceError(
    loser.column,
    `another strategy or another number of workers than before “beats”: ${text} is compared with itself`,
  );
}

/** Undefined where the number depends on the machine. */
function workersOf({ strategy, workers }: Crew): number | undefined {
  return workers ?? (strategy.text === BASELINE_STRATEGY ? 1 : undefined);
}
