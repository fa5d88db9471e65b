import { type Advice, advise, alarms, type Candidate } from '../../../src/findings/advice.js';
import type { Quietness } from '../../../src/findings/advice-rules.js';
import { cellFindings } from '../../../src/findings/cell-findings.js';
import { noiseBetween } from '../../../src/findings/noise.js';
import { byPass } from '../../../src/findings/rounds.js';
import { BASELINE_STRATEGY } from '../../../src/model/cell.js';
import { contention } from '../../../src/statistics/contention.js';
import { measuredCell, type TimedRound } from '../../../src/testing/measured-cell.js';
import { atLeast, atMost, type Experiment, type Outcome } from './experiment.js';
import { normal } from './noise.js';

/** A machine, how it behaves during a run, and what more workers truly gain on it. */
interface Scenario {
  readonly cores: number;
  /** The standard deviation of a process's time, on the logarithm. */
  readonly noise: number;
  /** How much slower the machine has become by the end of the run, as a share. */
  readonly drift: number;
  /** The share of passes in which another program takes one core. */
  readonly contended: number;
  /** The true speed-up with as many workers as cores. */
  readonly speedUp: number;
  readonly rounds: number;
}

const CORES = [2, 4, 8, 16];
const NOISES = [0.01, 0.03, 0.1, 0.3];
const DRIFTS = [0, 0.2];
const CONTENDED = [0, 0.25, 0.75];
const ROUNDS = [6, 12];
const LEAST_GAIN = 1.1;

function scenarios(): Scenario[] {
  return CORES.flatMap((cores) =>
    NOISES.flatMap((noise) =>
      DRIFTS.flatMap((drift) =>
        CONTENDED.flatMap((contended) =>
          [0.5, 0.9, 1, 1.05, 1.5, cores * 0.9].flatMap((speedUp) =>
            ROUNDS.map((rounds) => ({ cores, noise, drift, contended, speedUp, rounds })),
          ),
        ),
      ),
    ),
  );
}

/** Checks the advice of `run` on simulated machines whose truth is known, whatever their noise. */
export const advice: Experiment = {
  title: 'advice: 2 to 16 cores, noise of 1 to 30%, drift, contention; the worst kind of machine',
  // These are trials per scenario, of which there are 1152. A kind of machine is a choice of noise, drift,
  // contention and rounds.
  trials: 100,
  run: (trials, random) => {
    const tally = new Tally();
    for (const scenario of scenarios()) {
      for (let trial = 0; trial < Math.max(1, trials); trial++) tally.add(scenario, said(scenario, random));
    }
    return tally.outcomes();
  },
};

/** Simulates one run on such a machine. Returns its advice, and whether it warned about one worker. */
function said(scenario: Scenario, random: () => number): { advice: Advice; isAlarm: boolean } {
  const { cores, noise, drift, contended, rounds } = scenario;
  const counts = workerCounts(cores);
  const times = new Map<string, TimedRound[]>();
  const add = (name: string, pass: number, ms: number): void => {
    const own = times.get(name);
    if (own === undefined) times.set(name, [[pass, ms]]);
    else own.push([pass, ms]);
  };
  const capacities: number[] = [];
  const places = rounds * (counts.length + 2);
  for (let pass = 0; pass < rounds; pass++) {
    const isContended = random() < contended;
    capacities.push(isContended ? 0.5 : 0.97);
    // The order within a pass is random, so drift within the pass hits each cell by chance.
    const slot = (): number => pass * (counts.length + 2) + random() * (counts.length + 2);
    const level = (): number => (1 + (drift * slot()) / places) * Math.exp(noise * normal(random));
    add('main', pass, level());
    add('control', pass, level());
    for (const workers of counts) {
      // Two programs share one of the cores; tasks are handed out as workers become free.
      const lost = isContended ? workers / Math.max(0.5, Math.min(workers, cores - 0.5)) : 1;
      add(`worker-copy ${workers}`, pass, (level() * lost) / trueSpeedUp(scenario, workers));
    }
  }
  const main = measuredCell({ strategy: BASELINE_STRATEGY, workers: 1 }, times.get('main') ?? []);
  const control = measuredCell({ strategy: BASELINE_STRATEGY, workers: 1 }, times.get('control') ?? []);
  const others = counts.map((workers) =>
    measuredCell({ strategy: 'worker-copy', workers }, times.get(`worker-copy ${workers}`) ?? []),
  );
  const cells = [main, ...others].map((raw): Candidate => ({ raw, found: cellFindings(raw, main) }));
  const quietness: Quietness = {
    noiseFloor: noiseBetween(byPass(control.rounds, 'warm'), byPass(main.rounds, 'warm'))?.floor ?? null,
    contendedShare: contention(capacities).share,
    usableCores: cores,
  };
  return {
    advice: advise(cells, 'warm', quietness, byName),
    isAlarm: alarms(cells, 'warm', quietness).length > 0,
  };
}

/**
 * Orders strategies by name. There is one strategy beside the main thread, so none is simpler than another.
 */
function byName(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** Returns 1, 2, 4 … up to twice the cores. */
function workerCounts(cores: number): number[] {
  const counts: number[] = [];
  for (let workers = 1; workers <= 2 * cores; workers *= 2) counts.push(workers);
  return counts;
}

/**
 * Returns the true speed-up. Gains rise evenly with the workers up to the cores; more workers than cores gain
 * nothing. One worker is never faster.
 */
function trueSpeedUp({ speedUp, cores }: Scenario, workers: number): number {
  const share = (Math.min(workers, cores) - 1) / (cores - 1);
  const one = Math.min(0.98, speedUp);
  return one + (speedUp - one) * share;
}

/** Counts shares by kind of machine. The worst kind is what counts. */
class Tally {
  readonly #counts = new Map<string, Map<string, { of: number; happened: number }>>();

  add(scenario: Scenario, { advice: given, isAlarm }: ReturnType<typeof said>): void {
    const { speedUp, noise, drift, contended, rounds } = scenario;
    const used = given.verdict === 'use' ? given.choice.workers : undefined;
    const count = (what: string, happened: boolean): void => this.#count(what, scenario, happened);
    if (speedUp <= 1) count('use, where nothing is faster', used !== undefined);
    if (speedUp >= LEAST_GAIN)
      count(
        'main thread for certain, where something gains 10%',
        given.verdict === 'main-thread' && given.certain,
      );
    count('too many workers', used !== undefined && used > 2 * bestCount(scenario));
    count('an alarm about one worker', isAlarm);
    if (noise !== 0.01 || drift !== 0 || contended !== 0 || rounds !== 12) return;
    count('quiet, 12 rounds: can’t say', given.verdict === 'too-noisy');
    if (speedUp >= LEAST_GAIN) count('quiet, 12 rounds: use, where something gains 10%', used !== undefined);
  }

  outcomes(): Outcome[] {
    return [
      this.#worst('use, where nothing is faster', atMost(0.02)),
      this.#worst('main thread for certain, where something gains 10%', atMost(0.02)),
      this.#worst('too many workers', atMost(0.02)),
      this.#worst('an alarm about one worker', atMost(0.05)),
      this.#worst('quiet, 12 rounds: can’t say', atMost(0.05)),
      this.#worst('quiet, 12 rounds: use, where something gains 10%', atLeast(0.95)),
    ];
  }

  #count(what: string, { noise, drift, contended, rounds }: Scenario, happened: boolean): void {
    const kinds = this.#counts.get(what) ?? new Map<string, { of: number; happened: number }>();
    this.#counts.set(what, kinds);
    const kind = `${noise}/${drift}/${contended}/${rounds}`;
    const known = kinds.get(kind) ?? { of: 0, happened: 0 };
    kinds.set(kind, { of: known.of + 1, happened: known.happened + (happened ? 1 : 0) });
  }

  #worst(what: string, bounds: Pick<Outcome, 'low' | 'high'>): Outcome {
    const kinds = [...(this.#counts.get(what)?.values() ?? [])];
    const shares = kinds.map(({ of, happened }) => happened / of);
    const measured = bounds.high === 1 ? Math.min(...shares) : Math.max(...shares);
    return { what, measured, trials: Math.min(...kinds.map(({ of }) => of)), ...bounds };
  }
}

/** Returns the fewest workers that truly come within 5% of the best. */
function bestCount(scenario: Scenario): number {
  const counts = workerCounts(scenario.cores);
  const best = Math.max(...counts.map((workers) => trueSpeedUp(scenario, workers)));
  return counts.find((workers) => trueSpeedUp(scenario, workers) * 1.05 >= best) ?? scenario.cores;
}
