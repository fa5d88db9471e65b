import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { answerDigest } from './answer.js';

const measure = sourceMeasurer();

describe('an answer that is the known one', () => {
  for (const [what, fields] of [
    ['a text with a line feed', "answer: () => 'a\\nb', expected: () => 'a\\nb'"],
    ['minus zero for zero', 'answer: () => -0, expected: () => 0'],
    ['zero for minus zero', 'answer: () => 0, expected: () => -0'],
    ['half a surrogate pair', "answer: () => '\\ud800', expected: () => '\\ud800'"],
    ['a long text', "answer: () => 'x'.repeat(70000), expected: () => 'x'.repeat(70000)"],
    ['a promise of the known answer', 'answer: async () => 6, expected: async () => 6'],
    ['a thenable', 'answer: () => 6, expected: () => ({ then: (resolve) => resolve(6) })'],
    ['any answer where none is known', 'answer: () => 6, expected: () => Promise.resolve(undefined)'],
  ] as const) {
    it(`passes: ${what}`, async () => {
      const outcome = await measure(moduleOf(fields));
      assert.equal(outcome.status, 'measured', JSON.stringify(outcome));
    });
  }
});

describe('an answer that is not the known one', () => {
  for (const [what, fields, says] of [
    [
      'a control character',
      "answer: () => 'a\\0b', expected: () => 'ab'",
      /answered "a\\u0000b"; the known answer is "ab"/,
    ],
    [
      'a space for a line feed',
      "answer: () => 'a b', expected: () => 'a\\nb'",
      /answered "a b"; the known answer is "a\\nb"/,
    ],
    [
      'another half of a surrogate pair',
      "answer: () => '\\ud800', expected: () => '\\ud801'",
      /"\\ud800".*"\\ud801"/,
    ],
    ['a text for a number', "answer: () => '6', expected: () => 6", /answered "6"; the known answer is 6/],
    [
      'one character far back',
      "answer: () => 'x'.repeat(69999) + 'a', expected: () => 'x'.repeat(69999) + 'b'",
      /differs from character 70,000 on: "…x+a"; the known answer is "…x+b" there/,
    ],
    [
      'a promise of another answer',
      'answer: async () => 6, expected: async () => 7',
      /answered 6; the known answer is 7/,
    ],
  ] as const) {
    it(`fails the cell: ${what}`, async () => failsWith(await measure(moduleOf(fields)), says));
  }

  it('shows what expected() gave where it is no valid answer', async () => {
    const says = /expected\(\) gave \{ sum: 6 \}; it must give a text, a finite number or undefined/;
    failsWith(await measure(moduleOf('expected: () => ({ sum: 6 })')), says);
    failsWith(await measure(moduleOf('expected: () => NaN')), /expected\(\) gave NaN/);
    failsWith(await measure(moduleOf('answer: async () => Infinity')), /answer\(\) gave Infinity/);
  });
});

it('a later run that differs only in what no file shows fails the cell', async () => {
  const top = 'let runs = 0;';
  const fields = "answer: () => 'x'.repeat(70000) + (runs++ === 0 ? 'a' : 'b')";
  failsWith(
    await measure(moduleOf(fields, top)),
    /differs from character 70,001 on.*; its first run answered/,
  );
});

describe('a run without an answer of its own', () => {
  const later = 'let runs = 0;';

  it('fails where a later run differs, and names the task with both its results', async () => {
    // The task is called once in the first run and once alone, before the run that differs.
    const run = 'answer: undefined, run: (task) => ({ task, late: task === 2 && runs++ > 1 })';
    failsWith(
      await measure(moduleOf(run, later)),
      /task 3 answered \{ task: 2, late: true \}; in the first run it answered \{ task: 2, late: false \}/,
    );
  });

  it('fails where a task that nobody looked at before returns what no check can see', async () => {
    const run = "answer: undefined, run: (task) => ({ link: task === 3 ? new URL('http://a') : task })";
    const outcome = await measure(moduleOf(run));
    assert.ok(outcome.status === 'failed');
    assert.match(
      outcome.failure.message,
      /what task 4 returned can't be checked: result\.link is an instance of URL/,
    );
  });

  it('reports its first results, to say where another run differs', async () => {
    const outcome = await measure(moduleOf('answer: undefined, run: (task) => ({ task })'));
    assert.ok(outcome.status === 'measured');
    assert.deepEqual(
      outcome.measurement.results?.map(({ text }) => text),
      ['{ task: 0 }', '{ task: 1 }', '{ task: 2 }', '{ task: 3 }'],
    );
    const own = await measure(moduleOf(''));
    assert.ok(own.status === 'measured' && own.measurement.results === undefined);
  });

  it('passes where a result can show itself, and throws when it is asked', async () => {
    const shy =
      "class Shy { a = 1; [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('no'); } }";
    const outcome = await measure(moduleOf('answer: undefined, run: () => new Shy()', shy));
    assert.equal(outcome.status, 'measured', JSON.stringify(outcome));
  });

  it('passes under a worker where a result is an Error with fields', async () => {
    const run = "answer: undefined, run: (task) => Object.assign(new Error('no'), { code: task })";
    const [here, there] = [await measure(moduleOf(run)), await measure(moduleOf(run), 'worker-copy')];
    assert.ok(here.status === 'measured' && there.status === 'measured');
    assert.equal(here.measurement.answer, there.measurement.answer);
  });
});

it('reports the digest of the whole answer, and cuts what is stored', async () => {
  const outcome = await measure(moduleOf("answer: () => 'x'.repeat(70000) + '\\n'"));
  assert.ok(outcome.status === 'measured');
  const { answer, answerDigest: digest } = outcome.measurement;
  assert.equal(digest, answerDigest(`${'x'.repeat(70_000)}\n`));
  assert.equal(String(answer).length, 65_536);
});

describe('the digest of an answer', () => {
  it('differs for another type, character or half of a surrogate pair', () => {
    const answers = [
      1,
      '1',
      'ab',
      'a\0b',
      'a b',
      'a\nb',
      '\ud800',
      '\ud801',
      '',
      0,
      'e\u0301',
      '\u00e9',
      0.1,
      0.1 + 2 ** -56,
    ];
    assert.equal(new Set(answers.map(answerDigest)).size, answers.length);
  });

  it('is a plain SHA-256', () => {
    // printf 'string a\0b\0' | sha256sum
    assert.equal(answerDigest('ab'), DIGEST_OF_AB);
  });
});

const DIGEST_OF_AB = '95aec800d69a52827a0af3a9fd6b79d35e405e30015bcd6badcca959e03fffcc';

function failsWith(outcome: Awaited<ReturnType<typeof measure>>, says: RegExp): void {
  assert.ok(outcome.status === 'failed');
  assert.equal(outcome.failure.kind, 'wrong-answer', outcome.failure.message);
  assert.match(outcome.failure.message, says);
}
