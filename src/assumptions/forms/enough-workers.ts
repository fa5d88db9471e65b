import { doublings } from '../../claims/judging/cells.js';
import { below } from '../../claims/judging/line.js';
import { ratio, reading } from '../../claims/judging/quantity.js';
import type { Form } from '../assumption.js';
import { readWorkers } from '../crew.js';
import { optionalSize } from '../named-size.js';

const OTHERWISE = { text: 'worker-copy', column: 1 };

/** Whether a number of workers does as well as the best of others: powers of two up to the cores, and the cores themselves, or as many as the strategy can have. */
export const enoughWorkers: Form = {
  grammar: 'COUNT workers [of STRATEGY] within PERCENT of best [at SIZE UNIT]',
  example: '4 workers within 10% of best',
  read(words) {
    const { column } = words;
    const count = readWorkers(words);
    words.oneOf(['workers', 'worker']);
    const strategy = words.optional('of') ? words.name('a strategy, such as worker-copy') : OTHERWISE;
    words.keyword('within');
    const percent = words.number('a percentage', '10%');
    words.keyword('% of best');
    const named = optionalSize(words);
    words.end();
    return {
      sizes: named === undefined ? [] : [named],
      crews: [{ strategy, workers: count, column }],
      checks({ id, largest, usableCores, mostWorkers }) {
        const size = named?.size ?? largest;
        const time = (workers: number) =>
          reading({ workload: id, size, strategy: strategy.text, workers }, 'warm');
        const most = Math.min(usableCores, mostWorkers(strategy.text) ?? usableCores);
        return [...new Set([...doublings(most), most])]
          .filter((other) => other !== count)
          .map((other) => ({
            what: `${count} workers by ${other}`,
            quantity: ratio(time(count), time(other)),
            line: below(1 + percent / 100),
          }));
      },
    };
  },
};
