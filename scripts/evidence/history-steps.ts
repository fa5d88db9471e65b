// Simulates series of results files with a planted step and without one, and counts how often the history names it.
// The files' rounds take the path that the command takes. Exit code 1 means that a target was missed.
import { createRandom, deriveSeed } from '../../src/model/random.js';
import { historyOf } from '../../src/testing/history-of.js';
import { syntheticSeries, type TrueSeries } from '../../src/testing/synthetic-series.js';
import type { History } from '../../src/verdict/history.js';
import { type CondensedHistories, condensedHistories } from './history/condensed-histories.js';
import { positive, scriptOptions, whole } from './script-options.js';

const USAGE =
  'node dist/scripts/evidence/history-steps.js [--series 20] [--runs 60] [--noise 0.05] [--between 0.01] [--flat 1000] [--seed 1]';
const values = scriptOptions(USAGE, {
  series: { type: 'string', default: '20' },
  runs: { type: 'string', default: '60' },
  noise: { type: 'string', default: '0.05' },
  between: { type: 'string', default: '0.01' },
  flat: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
});
const count = whole('--series', values.series, 1, USAGE);
const runs = whole('--runs', values.runs, 20, USAGE);
const noise = positive('--noise', values.noise, USAGE);
const between = positive('--between', values.between, USAGE);
const flat = whole('--flat', values.flat, 1, USAGE);
const seed = whole('--seed', values.seed, 0, USAGE);

/** The share of series in which the step has to be found: 19 of 20. */
const TARGET = 0.95;
/**
 * Processes so far apart, as a share, leave runs of ten rounds less than a quarter of a 10% step apart: then the very commit is
 * named. Where they are further apart, the range has to hold it.
 */
const CALM = 0.03;
/** What a history promises at most, with room for chance where few are judged. */
const MOST_FALSE = 0.002;
/** Rounds of a run; a ratio has the noise of two cells. */
const ROUNDS = 10;
/** A regression that somebody notices and mends within two weeks of nights. */
const MENDED_AFTER = 14;
/** Runs of one day or one state of the machine resemble each other more than runs of others. */
const ALIKE = [0.5, 0.9];
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
const quiet = judge('nothing planted', () => ({ ...common, drift: 0 }));
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
const calm = judge(`+10% planted, processes ${100 * CALM}% apart`, () => ({
  ...common,
  processNoise: CALM,
  drift: 0,
  step: plant(),
}));
const condensed = {
  seed,
  count: flat,
  runs,
  roundNoise: noise / Math.sqrt(ROUNDS / 2),
  betweenRuns: between,
};
const alone = countOf({ ...condensed, alike: 0 }, isNamed);
console.log(`nothing planted, runs condensed already: a step named in ${alone} of ${flat} histories`);
for (const alike of ALIKE) {
  const named = countOf({ ...condensed, alike }, isNamed);
  console.log(`  where a run resembles the one before it (a correlation of ${alike}): in ${named}`);
}
const middle = Math.floor((runs - MENDED_AFTER) / 2);
const slower = { from: middle, to: middle + MENDED_AFTER, factor: 1.1 };
const mended = countOf({ ...condensed, count, alike: 0, slower }, hasBothEnds);
console.log(`+10% mended after ${MENDED_AFTER} runs, condensed: both steps named in ${mended} of ${count}`);
const target = Math.ceil(TARGET * count);
const kept =
  [quiet, drifting].every(({ strays }) => strays === 0) &&
  [stepped, both, calm].every(({ inRange, strays }) => inRange >= target && strays === 0) &&
  calm.exact >= target &&
  alone <= MOST_FALSE * flat;
console.log(
  `target: found in ${target} of ${count}, at the very commit where processes are ${100 * CALM}% apart, nothing else named, and at most ${MOST_FALSE * 100}% of ${flat}: ${kept ? 'kept' : 'MISSED'}`,
);
process.exitCode = kept ? 0 : 1;

function countOf(truth: CondensedHistories, holds: (history: History) => boolean): number {
  let holding = 0;
  for (const each of condensedHistories(truth)) holding += Number(holds(each));
  return holding;
}

function isNamed({ groups }: History): boolean {
  return groups.some(({ series }) => series.some(({ steps }) => steps.length > 0));
}

function hasBothEnds({ groups }: History): boolean {
  const [up, down, ...more] = groups[0]?.series[0]?.steps ?? [];
  return (
    up !== undefined &&
    down !== undefined &&
    more.length === 0 &&
    up.factor.value > 1 &&
    down.factor.value < 1
  );
}

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
