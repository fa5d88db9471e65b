import { below } from '../../claims/judging/line.js';
import { reading } from '../../claims/judging/quantity.js';
import { briefCrew } from '../../model/cell.js';
import type { MetricName } from '../../model/recorded-metrics.js';
import type { Form } from '../assumption.js';
import { cellOf, readCrew } from '../crew.js';
import { optionalSize } from '../named-size.js';
import { readBound } from '../read-bound.js';

/** What sentences call the metrics. */
const METRICS = {
  'start-up': 'startup',
  'cold run': 'cold',
  'warm run': 'warm',
  memory: 'memory',
} as const satisfies Readonly<Record<string, MetricName>>;

const NAMES: readonly (keyof typeof METRICS)[] = ['start-up', 'cold run', 'warm run', 'memory'];

/** That something takes no more than so much: at the largest size, where the sentence names none; a start-up at the smallest. */
export const metricBelow: Form = {
  grammar: 'start-up|cold run|warm run|memory of [COUNT] STRATEGY below NUMBER ms|s|MB [at SIZE UNIT]',
  example: 'start-up of worker-copy below 60 ms',
  read(words) {
    const name = words.oneOf(NAMES);
    words.keyword('of');
    const crew = readCrew(words);
    words.keyword('below');
    const bound = readBound(words, name === 'memory' ? 'bytes' : 'ms');
    const named = optionalSize(words);
    words.end();
    return {
      sizes: named === undefined ? [] : [named],
      crews: [crew],
      checks(known) {
        const otherwise = name === 'start-up' ? known.smallest : known.largest;
        const cell = cellOf(crew, named?.size ?? otherwise, known);
        return [
          {
            what: `${name} of ${briefCrew(cell)}`,
            quantity: reading(cell, METRICS[name]),
            line: below(bound),
          },
        ];
      },
    };
  },
};
