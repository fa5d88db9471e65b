import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Advice } from '../../findings/advice.js';
import { type CellFindings, cellFindings, type Temperature } from '../../findings/cell-findings.js';
import type { CutOff } from '../../statistics/cut-off.js';
import {
  CHOICE,
  EVIDENCE,
  FROM_300,
  POINT,
  SPEED_UP,
  STAY,
  USE,
  workloadOf,
} from '../../testing/advised-workload.js';
import { measuredCell } from '../../testing/measured-cell.js';
import { adviceSentence } from './advice-sentence.js';

test('names strategy, workers, size and gain, and what to do below that size', () => {
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
  const unsure = { ...STAY, certain: false };
  assert.match(
    said({ warm: unsure, cold: unsure }),
    /nothing was shown to beat it .* \(0\.50–0\.70\), so it is undecided\.$/,
  );
  const hint: Advice = {
    ...unsure,
    best: { ...unsure.best, speedUp: { ...unsure.best.speedUp, confidence: null } },
  };
  assert.match(said({ warm: hint, cold: hint }), /^At a first look, .*, by too few rounds to be sure\.$/);
});

test('says that a strategy is faster at every size', () => {
  const always: CutOff = { ...EVIDENCE, kind: 'always', from: 10 };
  assert.match(
    said({ warm: USE, cold: STAY }, always),
    /and faster at every size measured, from 10 candidates on\./,
  );
});

test('says between which sizes too few rounds cross, and names no single one', () => {
  const sizes = [10, 250, 1000].map((size) => ({ ...POINT, size, rounds: 3 }));
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

test('lists the strategies that do as well', () => {
  const copy = { ...CHOICE, strategy: 'worker-copy' };
  const equal: Advice = {
    verdict: 'use',
    choice: copy,
    equals: [copy, CHOICE, { ...CHOICE, strategy: 'child-fork' }],
    noBetter: [],
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
  return adviceSentence(workloadOf(advice, warm));
}

test('advice from too few rounds for an interval reads as a hint', () => {
  const hint = (advice: Advice): Advice =>
    advice.verdict === 'use'
      ? { ...advice, choice: { ...advice.choice, speedUp: { ...SPEED_UP, confidence: null, rounds: 3 } } }
      : advice;
  assert.match(said({ warm: hint(USE), cold: STAY }), /^At a first look, use 2 worker-shared workers/);
});

test('on a machine too noisy to say it says what to do instead', () => {
  const noisy: Advice = {
    verdict: 'too-noisy',
    best: { ...CHOICE, speedUp: { ...SPEED_UP, value: 1.25, low: 0.9, high: 1.6 } },
    quietness: { noiseFloor: 0.3, contendedShare: 0.8, usableCores: 2 },
  };
  assert.match(
    said({ warm: noisy, cold: noisy }),
    /^Can’t say: this machine is too noisy just now \(other programs .* 80%.* up to 30%\); .* 1\.3× \(0\.9–1\.6\)\. Measure again on an idle machine/,
  );
});

test('more workers that gain nothing are named', () => {
  const use: Advice = { verdict: 'use', choice: CHOICE, equals: [CHOICE], noBetter: [4, 8] };
  assert.match(said({ warm: use, cold: STAY }), / 4 and 8 workers do no better than 2\./);
});

test('one size that was measured is no size from which it pays', () => {
  const always: CutOff = { ...EVIDENCE, kind: 'always', from: 4882, points: [POINT] };
  assert.match(
    said({ warm: USE, cold: STAY }, always),
    /^Use 2 worker-shared workers at 4,882 candidates, the one size measured: 1\.8× faster/,
  );
});

test('a main thread that failed is named with the cause, and what was not measured beside one that did not', () => {
  const nothing: Advice = { verdict: 'unknown', reason: 'no-main-thread' };
  const failed = { workload: 'aoc-grid', size: 4882, workers: 1, status: 'failed' } as const;
  const main = { ...failed, strategy: 'main-thread', reason: 'boom (first run, grid.mjs:3)' };
  assert.match(
    adviceSentence({ ...workloadOf({ warm: nothing, cold: nothing }), missing: [main] }),
    /the main thread was not measured \(it failed: boom \(first run, grid\.mjs:3\)\)/,
  );
  const fork = { ...failed, strategy: 'child-fork', workers: 2, reason: 'no process' };
  assert.match(
    adviceSentence({ ...workloadOf({ warm: STAY, cold: STAY }), missing: [fork] }),
    /Not measured at that size: 2 × child-fork \(no process\)\./,
  );
});

test('a main thread for which no time was left is named with that cause, as other cells are', () => {
  const nothing: Advice = { verdict: 'unknown', reason: 'no-main-thread' };
  const pending = { workload: 'aoc-grid', size: 4882, workers: 1, status: 'pending' } as const;
  const missing = [
    { ...pending, strategy: 'main-thread' },
    { ...pending, strategy: 'worker-copy' },
  ];
  const sentence = adviceSentence({ ...workloadOf({ warm: nothing, cold: nothing }), missing });
  assert.match(
    sentence,
    /the main thread was not measured \(no time was left\), so there is nothing to compare/,
  );
});

test('a single worker that looks faster is called a sign of something wrong', () => {
  const alarm = { ...CHOICE, workers: 1 };
  const sentence = adviceSentence({
    ...workloadOf({ warm: STAY, cold: STAY }),
    alarms: { warm: [alarm], cold: [] },
  });
  assert.match(
    sentence,
    /One worker-shared worker alone looks 1\.8× faster .*, which no parallelism explains/,
  );
});

test('a main thread that workers free is said to be free, where its block without them is long', () => {
  const cell = workloadOf({ warm: USE, cold: STAY });
  const saidOf = (without: number, blocked: number): string => {
    const cells = [
      findingsOf({ strategy: 'main-thread', workers: 1 }, without),
      findingsOf({ strategy: 'worker-shared', workers: 1 }, 400),
      findingsOf({ strategy: 'worker-shared', workers: 2 }, blocked),
    ];
    return adviceSentence({ ...cell, judged: cells });
  };
  assert.match(
    saidOf(480, 2.5),
    / The workers keep the main thread free: its longest block lasts 2\.50 ms, against 480 ms\. /,
  );
  // Nobody notices 9 ms, and 60 is no freedom from 480.
  assert.doesNotMatch(saidOf(9, 0.3), / free: /);
  assert.doesNotMatch(saidOf(480, 60), / free: /);
});

function findingsOf(crew: Pick<CellFindings, 'strategy' | 'workers'>, othersWait: number): CellFindings {
  const raw = measuredCell(crew, [[0, 500]]);
  const rounds = raw.rounds.map((round) => ({
    ...round,
    metrics: { ...round.metrics, othersWait: [othersWait] },
  }));
  return { ...cellFindings({ ...raw, rounds }, undefined), size: 4882 };
}

test('where no worker is advised, none is said to be started or to free the main thread', () => {
  const choice = { ...CHOICE, strategy: 'async', workers: 1, stays: true };
  const stays: Advice = { verdict: 'use', choice, equals: [choice], noBetter: [] };
  const judged = [
    findingsOf({ strategy: 'main-thread', workers: 1 }, 480),
    findingsOf({ strategy: 'async', workers: 1 }, 2.5),
  ];
  const said = adviceSentence({ ...workloadOf({ warm: stays, cold: stays }), judged });
  assert.match(said, /^No worker is needed: use async /);
  assert.match(said, / In a single cold run, it pays 1\.80?× faster at 4,882\./);
  assert.doesNotMatch(said, /workers keep|[Ss]tarted/);
});
