import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CutOffDoubt, DoubtReason } from '../../findings/cut-off-doubt.js';
import type { OpenQuestion } from '../../findings/open-questions.js';
import { openQuestionSentences } from './open-question-sentence.js';

const UNCHECKED = { kind: 'steadiness-unchecked', neededRounds: 8, neededSamples: 3 } as const;

test('cut-offs that are open for the same reason share a sentence, with the first three by name', () => {
  assert.deepEqual(
    openQuestionSentences([
      cutOff('wide', 'a', 100, 900),
      cutOff('flat', 'a', 10, 20),
      { kind: 'undecided', workload: 'a', temperature: 'cold', isTooNoisy: false },
      { kind: 'undecided', workload: 'b', temperature: 'warm', isTooNoisy: true },
      cutOff('wide', 'b', 100, Infinity),
      cutOff('wide', 'c', 0, 900),
      cutOff('wide', 'd', 1, 2),
    ]),
    [
      'Cut-offs known less precisely than within a factor of 1.25: a/worker-copy warm 100–900, b/worker-copy warm ≥ 100, c/worker-copy warm ≤ 900, 1 more.',
      'Cut-offs that are no single size, as the strategy and the main thread take equally long around it (±2%): a/worker-copy warm 10–20.',
      'It is open whether anything beats the main thread for a in a single cold run: more rounds may show it.',
      'It is open whether anything beats the main thread for b: the machine was too noisy to show it.',
    ],
  );
});

test('a strategy that is faster below a size alone is not called faster and slower in turns', () => {
  const question = cutOff('reversed', 'a', 0, 0);
  assert.ok(question.kind === 'cut-off');
  const crossings = [{ below: 10, above: 100, becomes: 'slower' }] as const;
  const safe = { slowerUpTo: 100, fasterFrom: undefined };
  const answer = { kind: 'not-monotone', points: [], safe, crossings } as const;
  assert.deepEqual(openQuestionSentences([{ ...question, cutOff: { ...question.cutOff, answer } }]), [
    'Cut-offs the other way round, as the strategy is faster below that size and slower above it: a/worker-copy warm 10–100.',
  ]);
});

test('what was not checked is counted only where some of it was', () => {
  assert.deepEqual(
    openQuestionSentences([
      { ...UNCHECKED, count: 5, of: 96 },
      { ...UNCHECKED, count: 96, of: 96 },
    ]),
    [
      'Not checked in 5 of 96 cells whether warm times had settled: that takes 8 rounds of 3 samples or more.',
      'Not checked whether warm times had settled: that takes 8 rounds of 3 samples or more.',
    ],
  );
});

function cutOff(reason: DoubtReason, workload: string, low: number, high: number): OpenQuestion {
  const size = { value: 300, low, high, confidence: 0.95 };
  const answer: CutOffDoubt['cutOff']['answer'] = {
    kind: 'crosses',
    points: [],
    safe: { slowerUpTo: undefined, fasterFrom: undefined },
    size,
    bracket: { below: 100, above: 1000 },
    standardError: 0.1,
  };
  return {
    kind: 'cut-off',
    workload,
    cutOff: { strategy: 'worker-copy', workers: 2, temperature: 'warm', answer },
    reason,
    wanted: [],
  };
}
