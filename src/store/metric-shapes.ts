import type { MetricDeclaration, MetricMeaning } from '../model/metric-declaration.js';
import { recordOf } from '../model/record-of.js';
import {
  DECLARATIONS,
  METRIC_NAMES,
  type MetricName,
  type RoundMetrics,
  type TakenAt,
  takenAt,
} from '../model/recorded-metrics.js';
import { array, object, optional } from './compound-shapes.js';
import { MAX_BYTES, MAX_MS, MAX_SAMPLES, MIN_RUN_MS } from './limits.js';
import { number, word } from './scalar-shapes.js';
import { fail, named, type Shape } from './shape.js';
import { LINE } from './text-shapes.js';

const MOST: Readonly<Record<MetricMeaning['unit'], number>> = { ms: MAX_MS, bytes: MAX_BYTES };

/** The shape of one value of a metric, by the metric's declaration. */
function valueShape(name: MetricName): Shape<number> {
  const { unit, values } = DECLARATIONS[name];
  const most = MOST[unit];
  const least: Readonly<Record<MetricDeclaration['values'], number>> = {
    // These values are divided by, and their logarithms are taken.
    positive: MIN_RUN_MS,
    'from-zero': 0,
    rounded: -1,
    signed: -most,
  };
  return number(least[values], most);
}

/** The metrics of a round, any of which may be missing; samples are in time order. */
export const ROUND_METRICS: Shape<RoundMetrics> = object<RoundMetrics>(
  recordOf(METRIC_NAMES, (name) => optional(array(valueShape(name), 1, MAX_SAMPLES))),
);

/** The metrics that a process takes at such a moment. Those that every round has are required. */
export function takenShape<When extends MetricDeclaration['taken']>(when: When): Shape<TakenAt<When>> {
  const demanded = takenAt(when).filter((name) => DECLARATIONS[name].always);
  const isWhole = (taken: object): taken is TakenAt<When> =>
    demanded.every((name) => Object.hasOwn(taken, name));
  return {
    schema: { ...TAKEN.schema, required: demanded },
    read(value, path) {
      const taken = TAKEN.read(value, path);
      if (isWhole(taken)) return taken;
      const missing = demanded.filter((name) => taken[name] === undefined);
      return fail([...path, ...missing.slice(0, 1)], 'a number', undefined);
    },
  };
}

const TAKEN = object<Partial<Record<MetricName, number>>>(
  recordOf(METRIC_NAMES, (name) => optional(valueShape(name))),
);

const MEANING = named(
  'Metric',
  object<MetricMeaning>({
    title: LINE,
    unit: word({ ms: true, bytes: true }),
    better: word({ lower: true, higher: true }),
  }),
);

/** What a file says about its metrics. */
export const MEANINGS = object<Partial<Record<MetricName, MetricMeaning>>>(
  recordOf(METRIC_NAMES, () => optional(MEANING)),
);
