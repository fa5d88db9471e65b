import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Advice, Choice } from '../../findings/advice.js';
import { type Findings, findings } from '../../findings/findings.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import type { Truth } from '../../testing/true-times.js';
import { firstAnswer } from './first-answer.js';

const PI = TWO_CORES.workloads.filter(({ id }) => id === 'pi-digits');

function answerOf(truth: Partial<Truth>, changed: (found: Findings) => Findings = (found) => found) {
  const results = syntheticResults({ ...TWO_CORES, workloads: PI, ...truth });
  return firstAnswer(results, changed(findings(results)));
}

/** Changes what is advised to use for warm runs. */
function using(change: Partial<Choice>) {
  return (found: Findings): Findings => ({
    ...found,
    workloads: found.workloads.map((workload) => {
      const { warm } = workload.advice;
      assert.ok(warm.verdict === 'use');
      const choice = { ...warm.choice, ...change };
      return { ...workload, advice: { ...workload.advice, warm: { ...warm, choice } } };
    }),
  });
}

test('a verdict says what to use, how fast that is, from which size, and what it costs', () => {
  const [verdict] = answerOf({}).verdicts;
  assert.match(
    verdict?.sentence ?? '',
    /^use 2 × worker-copy: 1\.9\d× as fast as the main thread \(1\.\d+–[12]\.\d+\), pays from 2\d digits; 1\d(\.\d)? MB more memory; other work waits 3\d\d µs, not 2\.\d+ s; started for one run still 1\.9\d× \(.*\)\.$/,
  );
});

test('a gain at the only size measured is not said to hold at others', () => {
  const [verdict] = answerOf({ workloads: PI.map((pi) => ({ ...pi, sizes: [2000] })) }).verdicts;
  assert.match(verdict?.sentence ?? '', /, at 2,000 digits, the one size measured; /);
});

test('what needs no worker is not called one', () => {
  const [verdict] = answerOf({}, using({ strategy: 'async', workers: 1, stays: true })).verdicts;
  assert.match(verdict?.sentence ?? '', /^no worker needed, use async: /);
});

test('what needs no worker is not said to start any for one run', () => {
  const stays = { strategy: 'async', workers: 1, stays: true };
  const coldIs = (change: (cold: Advice) => Advice) => {
    const changed = (found: Findings): Findings => ({
      ...found,
      workloads: found.workloads.map((workload) => ({
        ...workload,
        advice: { ...workload.advice, cold: change(workload.advice.cold) },
      })),
    });
    return answerOf({}, (found) => changed(using(stays)(found))).verdicts[0]?.sentence ?? '';
  };
  const same = coldIs((cold) =>
    cold.verdict === 'use' ? { ...cold, choice: { ...cold.choice, ...stays } } : cold,
  );
  assert.match(same, /; in one cold run still 1\.9\d× \(.*\)\.$/);
  const best = {
    ...stays,
    speedUp: { value: 1, low: 0.9, high: 1.1, confidence: 0.95, rounds: 6 },
    memory: null,
  };
  const not = (certain: boolean) => coldIs(() => ({ verdict: 'main-thread', best, certain }));
  assert.match(not(true), /; no gain in one cold run\.$/);
  assert.match(not(false), /; unclear if it pays in one cold run\.$/);
});

test('a gain larger than its workers explain is doubted, one as large is not', () => {
  const gain = (low: number) =>
    using({ speedUp: { value: low + 1, low, high: low + 2, confidence: 0.95, rounds: 6 } });
  const doubts = (low: number) =>
    answerOf({}, gain(low)).notKnown.filter((sentence) => /do not explain/.test(sentence)).length;
  assert.equal(doubts(3), 1);
  assert.equal(doubts(2), 0);
});

test('the main thread and one bar per family are drawn, the longest for the fastest', () => {
  const [verdict] = answerOf({}).verdicts;
  const bars = verdict?.bars ?? [];
  // main-thread, the best of two strategies in threads, and child-fork.
  assert.equal(bars.length, 3);
  assert.deepEqual(bars.map(({ name }) => name.replace(/^\d × /, '')).sort(), [
    'child-fork',
    'main-thread',
    'worker-copy',
  ]);
  assert.equal(bars[0]?.share, 1);
  for (const [i, { share }] of bars.entries()) assert.ok(share <= (bars[i - 1]?.share ?? 1));
});
