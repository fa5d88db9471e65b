import { below } from '../../claims/judging/line.js';
import { derived, reading } from '../../claims/judging/quantity.js';
import { briefCrew } from '../../model/cell.js';
import type { Form } from '../assumption.js';
import { cellOf, readCrew } from '../crew.js';
import { optionalSize } from '../named-size.js';
import { readBound } from '../read-bound.js';

const OTHERWISE = { strategy: { text: 'worker-copy', column: 1 }, workers: undefined, column: 1 };

/** A loop that was never blocked waits 0 ms, which has no logarithm; no clock sees less than this. */
export const SHORTEST_MS = 1e-3;

/** How long a run may keep the main thread's event loop from other work. */
export const othersWait: Form = {
  grammar: 'others wait below NUMBER ms|s [under [COUNT] STRATEGY] [at SIZE UNIT]',
  example: 'others wait below 5 ms',
  read(words) {
    words.keyword('others wait below');
    const bound = readBound(words, 'ms');
    const crew = words.optional('under') ? readCrew(words) : OTHERWISE;
    const named = optionalSize(words);
    words.end();
    return {
      sizes: named === undefined ? [] : [named],
      crews: [crew],
      checks(known) {
        const cell = cellOf(crew, named?.size ?? known.largest, known);
        const waited = derived('ms', [reading(cell, 'othersWait')], ([ms = 0]) => Math.max(ms, SHORTEST_MS));
        return [{ what: `others wait under ${briefCrew(cell)}`, quantity: waited, line: below(bound) }];
      },
    };
  },
};
