import { type CutOff, cutOff } from '../../../src/statistics/cut-off.js';
import type { MeasuredSize } from '../../../src/statistics/cut-off-points.js';
import { median } from '../../../src/statistics/quantile.js';
import { atMost, type Experiment, nominal } from './experiment.js';
import { type Noise, noiseFactor, normal } from './noise.js';

/** Times with a known cut-off, as functions of the size. */
interface Scenario {
  readonly title: string;
  readonly sizes: readonly number[];
  readonly main: (size: number) => number;
  readonly other: (size: number) => number;
  readonly noise: Noise;
  /** The noise of the other strategy, where it differs from the main thread's. */
  readonly otherNoise?: Noise;
  /** How far whole passes lie apart: a standard deviation on the logarithm. */
  readonly drift?: number;
  readonly rounds: number;
  /** How far coverage may be off; 2 points by default. */
  readonly tolerance?: number;
  /** The largest median error, where the noise allows demanding one. */
  readonly error?: number;
}

const byTwo = Array.from({ length: 12 }, (_, i) => 64 * 2 ** i);
const byFour = Array.from({ length: 6 }, (_, i) => 64 * 4 ** i);
const linear = { main: (n: number) => 0.01 * n, other: (n: number) => 25 + 0.00548 * n };
const quiet: Noise = { sd: 0.03, outliers: 0 };
const noisy: Noise = { sd: 0.1, outliers: 0.05 };
/** A cache that fills up: beyond it, everything takes a third longer. */
const cliff = (n: number): number => (n > 4096 ? 1.35 : 1);

const SCENARIOS: readonly Scenario[] = [
  { title: 'a + b n', sizes: byTwo, ...linear, noise: quiet, rounds: 10, error: 0.03 },
  { title: 'a + b n, 6 rounds', sizes: byTwo, ...linear, noise: quiet, rounds: 6 },
  { title: 'a + b n, 20 rounds', sizes: byTwo, ...linear, noise: quiet, rounds: 20 },
  { title: 'a + b n, sizes by 4', sizes: byFour, ...linear, noise: quiet, rounds: 10 },
  { title: 'a + b n, sd 10%, outliers', sizes: byTwo, ...linear, noise: noisy, rounds: 20 },
  {
    title: 'a + b n^1.5',
    sizes: byTwo,
    main: (n) => 1e-4 * n ** 1.5,
    other: (n) => 10 + 0.4e-4 * n ** 1.5,
    noise: quiet,
    rounds: 10,
    error: 0.03,
  },
  {
    title: 'rounds 20% apart',
    sizes: byTwo,
    ...linear,
    noise: quiet,
    drift: 0.2,
    rounds: 10,
  },
  {
    // The typical pass's cut-off moves by 2%, and interpolating lopsided passes costs some coverage.
    title: 'rounds 20% apart, 15% of the parallel times slow (wider target)',
    sizes: byTwo,
    ...linear,
    noise: quiet,
    otherNoise: { sd: 0.03, outliers: 0.15 },
    drift: 0.2,
    rounds: 15,
    tolerance: 0.04,
  },
  {
    title: 'a cache fills just above it',
    sizes: byTwo,
    main: (n) => 0.01 * n * cliff(n),
    other: (n) => 20 + 0.005 * n * cliff(n),
    noise: quiet,
    rounds: 10,
    error: 0.03,
  },
];

export const cutOffs: readonly Experiment[] = SCENARIOS.map((scenario) => ({
  title: `cut-off: ${scenario.title}`,
  trials: 2000,
  run: (trials, random) => {
    const truth = trueCutOff(scenario, random);
    const found = Array.from({ length: trials }, () => cutOff(sweep(scenario, random)));
    const coverage = { what: 'interval holds the truth', trials, ...nominal(scenario.tolerance) };
    const safe = { what: 'safe bracket holds the truth', trials, low: 0.95, high: 1 };
    const outcomes = [
      { ...coverage, measured: found.filter((one) => holds(one, truth)).length / trials },
      { ...safe, measured: found.filter((one) => isSafe(one, truth)).length / trials },
    ];
    if (scenario.error === undefined) return outcomes;
    const errors = found.map((one) => (one.kind === 'crosses' ? Math.abs(one.size.value / truth - 1) : 1));
    return [
      ...outcomes,
      { what: 'median error', measured: median(errors), trials, ...atMost(scenario.error) },
    ];
  },
}));

function sweep(scenario: Scenario, random: () => number): MeasuredSize[] {
  const { sizes, main, other, noise, otherNoise = noise, drift = 0, rounds } = scenario;
  const slowness = Array.from({ length: rounds }, () => Math.exp(drift * normal(random)));
  return sizes.map((size) => ({
    size,
    pairs: slowness.map((slow) => ({
      main: slow * main(size) * noiseFactor(noise, random),
      other: slow * other(size) * noiseFactor(otherNoise, random),
    })),
  }));
}

function holds(found: CutOff, truth: number): boolean {
  if (found.kind !== 'crosses' && found.kind !== 'not-resolved') return false;
  return found.size.low <= truth && truth <= found.size.high;
}

function isSafe({ safe }: CutOff, truth: number): boolean {
  return (safe.slowerUpTo ?? 0) <= truth && truth <= (safe.fasterFrom ?? Infinity);
}

/**
 * Returns the size at which both take equally long in the median pass, by bisection on the noiseless
 * functions.
 */
function trueCutOff({ sizes, main, other, noise, otherNoise }: Scenario, random: () => number): number {
  const typical = otherNoise === undefined ? 1 : medianRatio(otherNoise, noise, random);
  let below = sizes[0] ?? 0;
  let above = sizes.at(-1) ?? 0;
  while (above / below > 1 + 1e-12) {
    const middle = Math.sqrt(below * above);
    if (typical * other(middle) > main(middle)) below = middle;
    else above = middle;
  }
  return below;
}

function medianRatio(above: Noise, below: Noise, random: () => number): number {
  return median(
    Float64Array.from({ length: 400_001 }, () => noiseFactor(above, random) / noiseFactor(below, random)),
  );
}
