import assert from 'node:assert/strict';
import { it } from 'node:test';
import { answeredOtherwise, storedOtherwise } from './answer-difference.js';

it('shows short answers whole', () => {
  assert.equal(answeredOtherwise(5, 6, 'the known answer is'), 'answered 5; the known answer is 6');
  assert.equal(answeredOtherwise('5', 5, 'the known answer is'), 'answered "5"; the known answer is 5');
});

it('shows what can’t be seen', () => {
  const shown = (answer: string) => answeredOtherwise(answer, 'x', 'right is').split(';')[0];
  assert.equal(shown('a\0b'), 'answered "a\\u0000b"');
  assert.equal(shown('a\nb'), 'answered "a\\nb"');
  assert.equal(shown('a\u200bb'), 'answered "a\\u200bb"');
  assert.equal(shown('a\u00a0b'), 'answered "a\\u00a0b"');
  assert.equal(shown('e\u0301'), 'answered "e\\u0301"');
  assert.equal(shown('\ud800'), 'answered "\\ud800"');
  assert.equal(shown('a b é'), 'answered "a b é"');
});

it('shows long texts around the first place where they differ', () => {
  const same = 'x'.repeat(65_599);
  assert.equal(
    answeredOtherwise(`${same}abc`, `${same}abd`, 'the main thread answered'),
    `answered a text that differs from character 65,602 on: "…${'x'.repeat(18)}abc"; the main thread answered "…${'x'.repeat(18)}abd" there`,
  );
});

it('shows where a long text ends too early', () => {
  const words = answeredOtherwise('y'.repeat(150), 'y'.repeat(160), 'right is');
  assert.match(words, /from character 151 on: "…y{20}"; right is "…y{30}" there/);
});

it('reports that answers which look alike differ where nobody can see it', () => {
  assert.match(storedOtherwise('a b', 'a b', 'the main thread answered'), /looks the same .*"a b"/);
  assert.equal(storedOtherwise('a', 'b', 'right is'), 'answered "a"; right is "b"');
});
