import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CellResult, Results, RoundSample } from '../model/results.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { findings } from './findings.js';
import type { OpenQuestion } from './open-questions.js';

const still = { ...TWO_CORES, noise: { pass: 0, process: 0.001, sample: 0.001 } };
const results = syntheticResults(still);

test('a quiet machine and enough rounds leave nothing open', () => {
  assert.deepEqual(findings(results).open, []);
});

test('cells known less precisely than the plan wanted are named, the least precise first', () => {
  const question = ask(syntheticResults(TWO_CORES), 'imprecise');
  assert.ok(question?.kind === 'imprecise' && question.wanted === 0.02);
  const precisions = question.cells.map(({ precision }) => precision ?? 0);
  assert.ok(precisions.every((precision) => precision > 0.02));
  assert.deepEqual(
    precisions,
    precisions.toSorted((a, b) => b - a),
  );
});

test('a run in which others used the cores in a third of the passes is contended', () => {
  const probes = results.probes.map((probe) => ({ ...probe, capacity: probe.round % 3 === 0 ? 0.5 : 1 }));
  assert.deepEqual(ask({ ...results, probes }, 'contended'), { kind: 'contended', share: 1 / 3, given: 0.5 });
});

test('a main thread that took longer for less work is named, with both times, unless it lies within the noise', () => {
  const workload = results.plan.workloads[0]?.id;
  const main = results.cells.filter((cell) => cell.strategy === 'main-thread' && cell.workload === workload);
  const [{ size } = assert.fail(), next = assert.fail()] = main.toSorted((a, b) => a.size - b.size);
  const slower = (times: number): OpenQuestion | undefined => {
    // The smaller size's times become the larger one's, times this.
    const cells = results.cells.map((cell) =>
      cell.strategy === 'main-thread' && cell.workload === workload && cell.size === size
        ? {
            ...cell,
            ...('rounds' in next ? { rounds: next.rounds.map((round) => scaled(round, times)) } : {}),
          }
        : cell,
    );
    return ask({ ...results, cells }, 'less-took-longer');
  };
  const found = slower(2);
  assert.ok(found?.kind === 'less-took-longer' && found.workload === workload);
  assert.deepEqual([found.smaller.size, found.larger.size], [size, next.size]);
  assert.ok(Math.abs(found.smaller.ms / found.larger.ms - 2) < 0.01);
  assert.equal(slower(1.1), undefined);
});

test('a cell that gets faster while it is measured is unsteady', () => {
  const cells = results.cells.map((cell, i) => (i === 0 ? warmingUp(cell) : cell));
  const [{ workload, size, strategy, workers } = assert.fail()] = cells;
  assert.deepEqual(ask({ ...results, cells }, 'unsteady'), {
    kind: 'unsteady',
    cells: [{ workload, size, strategy, workers }],
  });
});

test('cells never measured are counted', () => {
  const [first = assert.fail(), ...rest] = results.cells;
  const { workload, size, strategy, workers } = first;
  const cells: CellResult[] = [{ workload, size, strategy, workers, status: 'pending' }, ...rest];
  assert.deepEqual(ask({ ...results, cells }, 'pending'), { kind: 'pending', count: 1 });
});

test('a strategy as fast as the main thread within the noise is undecided', () => {
  const strategies = still.strategies.map((each) =>
    each.id === 'main-thread' ? each : { ...each, runMs: 0, handOverMs: 0, kappa: 0.5 },
  );
  // Two workers do half the work each, and lose as much to each other.
  const noisy = { ...still, strategies, workers: [1, 2], noise: { ...still.noise, process: 0.1 } };
  const { open, workloads } = findings(syntheticResults(noisy));
  const undecided = open.filter(({ kind }) => kind === 'undecided');
  assert.ok(undecided.length > 0);
  assert.ok(workloads.some(({ advice }) => advice.warm.verdict === 'main-thread' && !advice.warm.certain));
});

test('a cold run that may be faster than the main thread is undecided, though a warm one is not', () => {
  const cells = results.cells.map((cell): CellResult => {
    const isClosest = cell.strategy === 'worker-shared' && cell.workers === 2 && cell.size === 4882;
    if (cell.status !== 'measured' || cell.workload !== 'aoc-grid' || !isClosest) return cell;
    // 42 ms against 39: off by up to 30%, some rounds are faster.
    const rounds = cell.rounds.map((sample) => ({
      ...sample,
      metrics: { ...sample.metrics, cold: [42 * (1 + 0.1 * (((sample.round * 5) % 7) - 3))] },
    }));
    return { ...cell, rounds };
  });
  const { open } = findings({ ...results, cells });
  assert.deepEqual(open[0], {
    kind: 'undecided',
    workload: 'aoc-grid',
    temperature: 'cold',
    isTooNoisy: false,
  });
});

test('a cut-off is open where its interval is wide', () => {
  const loud = { ...still, noise: { ...still.noise, process: 0.3 } };
  const { open, workloads } = findings(syntheticResults(loud));
  const wide = workloads.flatMap(({ cutOffs }) =>
    cutOffs.filter(({ answer }) => answer.kind === 'crosses' && answer.size.high / answer.size.low > 1.25),
  );
  const named = open.flatMap((question) => (question.kind === 'cut-off' ? [question.cutOff] : []));
  assert.ok(wide.length > 0);
  for (const cutOff of wide) assert.ok(named.includes(cutOff));
});

test('cells with too few rounds to show whether they were steady are reported once', () => {
  assert.deepEqual(ask(syntheticResults({ ...still, rounds: 7 }), 'steadiness-unchecked'), {
    kind: 'steadiness-unchecked',
    count: results.cells.length,
    of: results.cells.length,
    neededRounds: 8,
    neededSamples: 3,
  });
});

function ask(about: Results, kind: OpenQuestion['kind']): OpenQuestion | undefined {
  return findings(about).open.find((question) => question.kind === kind);
}

function scaled(round: RoundSample, times: number): RoundSample {
  const warm = (round.metrics.warm ?? []).map((ms) => ms * times);
  return { ...round, metrics: { ...round.metrics, warm } };
}

/** Makes each sample one percent faster than the one before. */
function warmingUp(cell: CellResult): CellResult {
  if (cell.status !== 'measured') return cell;
  const rounds = cell.rounds.map((round) => ({
    ...round,
    metrics: { ...round.metrics, warm: (round.metrics.warm ?? []).map((ms, i) => ms * 0.99 ** i) },
  }));
  return { ...cell, rounds };
}
