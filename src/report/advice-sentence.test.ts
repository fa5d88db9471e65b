import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Advice, Choice } from '../findings/advice.js';
import type { Temperature } from '../findings/cell-findings.js';
import type { WorkloadFindings } from '../findings/workload-findings.js';
import type { CutOff } from '../statistics/cut-off.js';
import { adviceSentence } from './advice-sentence.js';

const SPEED_UP = { value: 1.8, low: 1.7, high: 1.9, confidence: 0.95, rounds: 12 };
const CHOICE: Choice = { strategy: 'worker-shared', workers: 2, speedUp: SPEED_UP, memory: null };
const USE: Advice = { verdict: 'use', choice: CHOICE, equals: [CHOICE] };
const STAY: Advice = {
  verdict: 'main-thread',
  best: { ...CHOICE, speedUp: { ...SPEED_UP, value: 0.6, low: 0.5, high: 0.7 } },
  certain: true,
};
const EVIDENCE = { points: [], safe: { slowerUpTo: undefined, fasterFrom: undefined } };
const FROM_300: CutOff = {
  ...EVIDENCE,
  kind: 'crosses',
  size: { value: 304, low: 280, high: 350, confidence: 0.95 },
  bracket: { below: 250, above: 1000 },
  standardError: 0.05,
};

test('names strategy, workers, size and gain, and what to do below', () => {
  assert.equal(
    said({ warm: USE, cold: STAY }, FROM_300),
    'Use 2 worker-shared workers from about 300 candidates: 1.8× faster warm (1.7–1.9); below that stay on the main ' +
      'thread. For a single cold run stay on the main thread.',
  );
});

test('says it plainly when nothing beats the main thread', () => {
  assert.equal(
    said({ warm: STAY, cold: STAY }),
    'Stay on the main thread: nothing beats it at 4,882 candidates, even warm; the closest, 2 worker-shared workers, ' +
      'reach 0.60×.',
  );
});

test('does not say that nothing beats the main thread where it is only not shown', () => {
  const unsure: Advice = { ...STAY, certain: false };
  assert.match(
    said({ warm: unsure, cold: unsure }),
    /nothing was shown to beat it .* \(0\.50–0\.70\), so it is undecided\.$/,
  );
});

test('says that a strategy is faster at every size', () => {
  const always: CutOff = { ...EVIDENCE, kind: 'always', from: 10 };
  assert.match(
    said({ warm: USE, cold: STAY }, always),
    /and faster at every size measured, from 10 candidates on\./,
  );
});

test('says between which sizes too few rounds cross, and names no single one', () => {
  const sizes = [10, 250, 1000].map((size) => ({
    size,
    main: 1,
    other: 1,
    rounds: 3,
    logRatio: { ...SPEED_UP, confidence: 1 },
    logRatios: [],
  }));
  const rough: CutOff = {
    ...EVIDENCE,
    kind: 'not-resolved',
    reason: 'too-few-rounds',
    points: sizes,
    size: { value: 304, low: 0, high: Infinity, confidence: 1 },
  };
  assert.match(
    said({ warm: USE, cold: STAY }, rough),
    /from somewhere between 250 and 1,000 candidates: 1\.8×/,
  );
});

test('a cut-off that noise leaves open is said to be open', () => {
  const open: CutOff = {
    ...EVIDENCE,
    kind: 'not-resolved',
    reason: 'noise',
    size: { value: 304, low: 0, high: Infinity, confidence: 1 },
  };
  assert.match(
    said({ warm: USE, cold: STAY }, open),
    /at 4,882 candidates: .* from which size on is not resolved\./,
  );
});

test('lists what does as well', () => {
  const copy = { ...CHOICE, strategy: 'worker-copy' };
  const equal: Advice = {
    verdict: 'use',
    choice: copy,
    equals: [copy, CHOICE, { ...CHOICE, strategy: 'child-fork' }],
  };
  assert.match(
    said({ warm: equal, cold: STAY }),
    /worker-shared and child-fork do as well; worker-copy is the simplest\./,
  );
});

test('says what is missing where there is nothing to advise on', () => {
  const nothing: Advice = { verdict: 'unknown', reason: 'nothing-to-compare' };
  assert.equal(
    said({ warm: nothing, cold: nothing }),
    'No advice: nothing but the main thread was measured.',
  );
});

function said(advice: Record<Temperature, Advice>, warm?: CutOff): string {
  const workload: WorkloadFindings = {
    id: 'aoc-grid',
    title: '',
    sizeUnit: 'candidates',
    cells: [],
    missing: [],
    judgedSize: 4882,
    noise: { warm: null, cold: null },
    advice,
    cutOffs:
      warm === undefined
        ? []
        : [{ strategy: 'worker-shared', workers: 2, temperature: 'warm', answer: warm }],
    scaling: [],
    variant: null,
  };
  return adviceSentence(workload);
}

test('advice from too few rounds for an interval reads as a hint', () => {
  const hint = (advice: Advice): Advice =>
    advice.verdict === 'use'
      ? { ...advice, choice: { ...advice.choice, speedUp: { ...SPEED_UP, confidence: null, rounds: 3 } } }
      : advice;
  assert.match(said({ warm: hint(USE), cold: STAY }), /^At a first look, use 2 worker-shared workers/);
});
