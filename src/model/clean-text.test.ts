import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanLines, cleanLogLine, cleanText } from './clean-text.js';

const NASTY = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

test('leaves ordinary text of any language as it is', () => {
  for (const text of [
    'aoc-grid',
    'größer, 日本語 ✓ 😀',
    'a | b <b>&amp;',
    'C:\\x\\y.mjs',
    'https://x.test',
    '',
  ]) {
    assert.equal(cleanText(text, 100), text);
  }
});

test('removes colours, cursor moves, titles and links whole', () => {
  assert.equal(cleanText('\x1b[31mred\x1b[0m', 100), 'red');
  assert.equal(cleanText('\x9b2Jgone', 100), 'gone');
  assert.equal(cleanText('\x1b]0;title\x07after', 100), 'after');
  assert.equal(cleanText('\x1b]8;;http://x.test\x1b\\link\x1b]8;;\x1b\\', 100), 'link');
  assert.equal(cleanText('\x1b\x1b[31m[31mleft', 100), '[31mleft');
});

test('turns line breaks into one space, so that no name starts a row of its own', () => {
  assert.equal(cleanText('a\r\n| forged |\u2028b\u0085c\td', 100), 'a | forged | b c d');
});

test('removes what hides or reorders text', () => {
  assert.equal(cleanText('user\u202etxt.exe\u2066\u200b\u2060\ufeff\u00ad\u3164', 100), 'usertxt.exe');
  assert.equal(cleanText('a\ud800b\udc00', 100), 'ab');
});

test('breaks up what a CI log would obey', () => {
  assert.equal(cleanText('::error::x', 100), ': :error: :x');
  assert.equal(cleanText(' \u200b::add-mask::x', 100), ' : :add-mask: :x');
  assert.equal(
    cleanText('x ##[group]y ##vso[task] ##TeamCity[x]', 100),
    'x # #[group]y # #vso[task] # #TeamCity[x]',
  );
  assert.equal(cleanText('###[group]x ## a', 100), '## #[group]x ## a');
});

test('leaves nothing that a CI log would obey, wherever a table tears the text apart', () => {
  for (const text of [
    `${'x'.repeat(93)} ::stop-commands::abc`,
    'a:::::error::b',
    '漢字漢字::error::c',
    'x##[y::z',
  ]) {
    const cleaned = cleanText(text, 200);
    for (let place = 0; place < cleaned.length; place++)
      assert.doesNotMatch(cleaned.slice(place), /^\s*::|##\[/, text);
  }
});

test('cuts long text to the length asked for, but never within a character', () => {
  assert.equal(cleanText('abcdef', 6), 'abcdef');
  assert.equal(cleanText('abcdefg', 6), 'abcde…');
  assert.equal(cleanText('abcd😀fg', 6), 'abcd…');
});

test('breaks up what begins a line of a log as a command, and leaves colons within it', () => {
  assert.equal(cleanLogLine('::error::x'), ': :error::x');
  assert.equal(cleanLogLine(' \x1b[1m\u200b::add-mask::x'), ' : :add-mask::x');
  assert.equal(cleanLogLine('in std::at ##[group]y'), 'in std::at # #[group]y');
  assert.equal(cleanLogLine('größer: 3 files ✓'), 'größer: 3 files ✓');
});

test('keeps the lines of a stack, each of them clean', () => {
  assert.equal(cleanLines('Error: x\r\n  at \x1b[1my\n::error::z', 100), 'Error: x\n  at y\n: :error: :z');
});

test('makes any text clean and short enough, and changes nothing when it cleans twice', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '\x1b[',
        '\x1b]',
        '\x9b',
        '##',
        '[',
        ':',
        '::',
        ' ',
        '\n',
        '\ud83d',
        '\ude00',
        '\u202e',
        'vso',
        'teamcity',
      ),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 40 }), (parts, maxLength) => {
      const text = parts.join('');
      for (const cleaned of [cleanText(text, maxLength), ...cleanLines(text, maxLength).split('\n')]) {
        assert.ok(cleaned.length <= maxLength);
        assert.ok(!NASTY.test(cleaned), JSON.stringify(cleaned));
        assert.ok(!/::|##\[|##vso|##teamcity/.test(cleaned), JSON.stringify(cleaned));
        assert.equal(cleanText(cleaned, maxLength), cleaned);
      }
      const lines = cleanLines(text, maxLength);
      assert.equal(cleanLines(lines, maxLength), lines);
    }),
    { seed: 20, numRuns: 5000 },
  );
});

test('takes time in proportion to the text', () => {
  for (const piece of ['\x1b[', '\x1b]', '\x1b[0;', '::', ' ', '#', '\u200b']) {
    assert.ok(cleanText(piece.repeat(2_000_000), 100).length <= 100);
    assert.ok(cleanText(piece.repeat(200_000), 1e6).length <= 1e6);
  }
});
