import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { scaling } from './scaling.js';
import type { WorkerSweep } from './scaling-points.js';

/** Synthetic sweeps with 3% noise and a known law. */
interface Fixture {
  readonly N: readonly number[];
  readonly sigma: number;
  readonly kappa: number;
  readonly T: readonly (readonly number[])[];
}

const fixtures = JSON.parse(
  readFileSync(new URL('../../../src/statistics/testdata/scaling.json', import.meta.url), 'utf8'),
) as Readonly<Record<'amdahl_1_16' | 'usl_1_32' | 'usl_1_8_refuseNstar' | 'two_points_refuse', Fixture>>;

const quiet = { cores: 64, contendedShare: 0 };

function sweepOf({ N, T }: Fixture): WorkerSweep {
  return { workers: N, passes: T.map((times) => ({ main: 100, times })) };
}

/** Times of a law with a little noise, different at every count. */
function synthetic(workers: readonly number[], time: (n: number) => number, passes = 10): WorkerSweep {
  const noise = (pass: number, k: number): number => 1 + 0.002 * (((pass * 7 + 3 * k) % 10) - 4.5);
  return {
    workers,
    passes: Array.from({ length: passes }, (_, pass) => ({
      main: time(1),
      times: workers.map((n, k) => time(n) * noise(pass, k)),
    })),
  };
}

const amdahl = (sigma: number) => (n: number) => 100 * (sigma + (1 - sigma) / n);

function reasonOf(sweep: WorkerSweep, conditions = quiet): string {
  const { law } = scaling(sweep, conditions);
  return law.kind === 'refused' ? law.reason : law.kind;
}

test('a serial part without overhead is found within its intervals', () => {
  const { law } = scaling(sweepOf(fixtures.amdahl_1_16), quiet);
  assert.ok(law.kind === 'serial-fraction');
  for (const sigma of [law.sigma, law.sigmaWithoutOverhead])
    assert.ok(sigma.low <= 0.05 && 0.05 <= sigma.high);
  assert.equal(law.kappa.low, 0);
});

test('overhead is distinguished from a serial part by up to 32 workers, with its peak', () => {
  const { law } = scaling(sweepOf(fixtures.usl_1_32), quiet);
  assert.ok(law.kind === 'overhead' && law.peak.kind === 'measured');
  assert.ok(law.sigma.low <= 0.05 && 0.05 <= law.sigma.high);
  assert.ok(law.kappa.low <= 0.002 && 0.002 <= law.kappa.high);
  assert.ok(law.peak.workers.low <= 21.79 && 21.79 <= law.peak.workers.high);
});

test('no peak near 22 is claimed from up to 8 workers', () => {
  const { law } = scaling(sweepOf(fixtures.usl_1_8_refuseNstar), quiet);
  assert.ok(law.kind === 'serial-fraction' || (law.kind === 'overhead' && law.peak.kind === 'refused'));
});

test('with three worker counts the serial fraction is an upper bound', () => {
  const { law } = scaling(synthetic([1, 2, 4], amdahl(0.1)), quiet);
  assert.ok(law.kind === 'upper-bound' && law.sigma.low <= 0.1 && 0.1 <= law.sigma.high);
});

test('each reason not to believe in a law refuses it by name', () => {
  assert.equal(reasonOf(sweepOf(fixtures.two_points_refuse)), 'too-few-worker-counts');
  assert.equal(reasonOf(synthetic([1, 2, 3], amdahl(0.1))), 'too-few-worker-counts');
  assert.equal(reasonOf(synthetic([2, 3, 4], amdahl(0.1))), 'one-worker-not-measured');
  assert.equal(reasonOf(synthetic([1, 2, 4], amdahl(0.1), 5)), 'too-few-rounds');
  assert.equal(reasonOf(synthetic([1, 2, 4], amdahl(0.1)), { ...quiet, contendedShare: 0.3 }), 'contended');
  assert.equal(reasonOf(synthetic([1, 2, 4], (n) => 100 / n ** 1.1)), 'superlinear');
  assert.equal(reasonOf(synthetic([1, 2, 4, 8], (n) => (n === 4 ? 60 : 100 / n))), 'poor-fit');
});

test('worker counts beyond the cores are shown and not fitted, and have no serial share', () => {
  const sweep = synthetic([1, 2, 4, 8], amdahl(0.1));
  const { points, law } = scaling(sweep, { ...quiet, cores: 2 });
  assert.equal(points.length, 4);
  assert.ok(law.kind === 'refused' && law.reason === 'too-few-worker-counts');
  assert.deepEqual(law.counts, [1, 2]);
  const withShare = points.filter(({ karpFlatt }) => karpFlatt !== undefined);
  assert.deepEqual(
    withShare.map(({ workers }) => workers),
    [2],
  );
});

test('a point holds the speed-up on both bases, the efficiency and the Karp–Flatt fraction', () => {
  const sweep = synthetic([1, 4], amdahl(0.1));
  const slowerMain = { ...sweep, passes: sweep.passes.map(({ times }) => ({ main: 50, times })) };
  const [one, four] = scaling(slowerMain, quiet).points;
  const isNear = (found: number | undefined, expected: number): void =>
    assert.ok(Math.abs((found ?? Number.NaN) / expected - 1) < 0.05, `${found} is not near ${expected}`);
  // S(4) = 1 / (.1 + .9/4) = 3.08. The main thread takes half of one worker's 100 ms.
  isNear(four?.relativeSpeedUp?.value, 3.08);
  isNear(four?.speedUp.value, 1.54);
  isNear(four?.efficiency.value, 0.385);
  isNear(four?.karpFlatt?.value, 0.1);
  assert.ok((four?.karpFlatt?.low ?? 1) < (four?.karpFlatt?.high ?? 0));
  assert.equal(one?.karpFlatt, undefined);
});
