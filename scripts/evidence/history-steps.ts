// Simulates series of results files with a planted step and without one, and counts how often the history names it.
// The files' rounds take the path that the command takes. Exit code 1 means that a target was missed.
import { createRandom, deriveSeed } from '../../src/model/random.js';
import { historyOf } from '../../src/testing/history-of.js';
import { syntheticSeries, type TrueSeries } from '../../src/testing/synthetic-series.js';
import { positive, scriptOptions, whole } from './script-options.js';

const USAGE =
  'node dist/scripts/evidence/history-steps.js [--series 20] [--runs 60] [--noise 0.05] [--between 0.01] [--seed 1]';
const values = scriptOptions(USAGE, {
  series: { type: 'string', default: '20' },
  runs: { type: 'string', default: '60' },
  noise: { type: 'string', default: '0.05' },
  between: { type: 'string', default: '0.01' },
  seed: { type: 'string', default: '1' },
});
const count = whole('--series', values.series, 1, USAGE);
const runs = whole('--runs', values.runs, 20, USAGE);
const noise = positive('--noise', values.noise, USAGE);
const between = positive('--between', values.between, USAGE);
const seed = whole('--seed', values.seed, 0, USAGE);

/** The share of series in which the step has to be found: 19 of 20. */
const TARGET = 0.95;
const STEPPED = 'worker-copy';
const EDGE = 10;

interface Tally {
  named: number;
  inRange: number;
  exact: number;
  holds: number;
  strays: number;
  widths: number[];
}

const random = createRandom(seed);
const common = { runs, processNoise: noise, betweenRuns: between };
const flat = judge('nothing planted', () => ({ ...common, drift: 0 }));
const drifting = judge('nothing planted, all times drift to twice as much', () => ({
  ...common,
  drift: Math.LN2,
}));
const stepped = judge('+10% planted in one strategy', () => ({ ...common, drift: 0, step: plant() }));
const both = judge('+10% planted, all times drift to twice as much', () => ({
  ...common,
  drift: Math.LN2,
  step: plant(),
}));
const target = Math.ceil(TARGET * count);
const kept =
  [flat, drifting].every(({ strays }) => strays === 0) &&
  [stepped, both].every(({ inRange, strays }) => inRange >= target && strays === 0);
console.log(`target: found in ${target} of ${count}, nothing else named: ${kept ? 'kept' : 'MISSED'}`);
process.exitCode = kept ? 0 : 1;

/** Plants a step at any run that is not too near to an end. */
function plant(): NonNullable<TrueSeries['step']> {
  return { at: EDGE + Math.floor(random() * (runs - 2 * EDGE + 1)), factor: 1.1, strategy: STEPPED };
}

function judge(what: string, truth: () => Omit<TrueSeries, 'seed'>): Tally {
  const tally: Tally = { named: 0, inRange: 0, exact: 0, holds: 0, strays: 0, widths: [] };
  for (let i = 0; i < count; i++) {
    const series = { ...truth(), seed: deriveSeed(seed, `${what} ${i}`) };
    take(tally, series);
  }
  const { named, inRange, exact, holds, strays, widths } = tally;
  const found =
    named === 0 && widths.length === 0
      ? ''
      : `, step named in ${named}, within the named range in ${inRange}, at the very commit in ${exact}, ` +
        `its size within the interval in ${holds}, mean range ${mean(widths).toFixed(1)} commits`;
  console.log(`${what}: ${count} series of ${runs} runs${found}; series with a false name: ${strays}`);
  return tally;
}

function take(tally: Tally, truth: TrueSeries): void {
  const [group] = historyOf(syntheticSeries(truth)).groups;
  let stray = false;
  for (const { key, steps } of group?.series ?? []) {
    const planted = key.strategy === truth.step?.strategy ? truth.step : undefined;
    if (planted === undefined || steps.length > 1) stray ||= steps.length > 0;
    const [step] = steps;
    if (planted === undefined || step === undefined) continue;
    const place = (name: string): number => Number(/\d+/.exec(name)?.[0]);
    const [earliest, latest] = [place(step.notBefore.name) + 1, place(step.notAfter.name)];
    tally.named += 1;
    tally.inRange += Number(earliest <= planted.at && planted.at <= latest);
    tally.exact += Number(place(step.firstAfter.name) === planted.at);
    tally.holds += Number(step.factor.low <= planted.factor && planted.factor <= step.factor.high);
    tally.widths.push(latest - earliest + 1);
  }
  tally.strays += Number(stray);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}
