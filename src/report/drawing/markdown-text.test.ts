import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownText } from './markdown-text.js';

const CASES: readonly (readonly [what: string, text: string, written: string])[] = [
  ['a table border', 'a | b', 'a &#124; b'],
  ['a backslash that would free a border', 'a\\|b', 'a\\\\&#124;b'],
  ['a tag', '<img src=x>', '&#60;img src=x&#62;'],
  ['an entity', '&lt;', '&#38;lt;'],
  ['a lone backtick', 'a ` b', 'a &#96; b'],
  ['a span that would end a cell', '`a | b`', '&#96;a &#124; b&#96;'],
  ['a span that would hold a tag', '`<b>`', '&#96;&#60;b&#62;&#96;'],
  ['a span of nothing', '``', '&#96;&#96;'],
  ['emphasis', '*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
  ['a link', '[a](b)', '\\[a\\](b)'],
  ['an address', 'see https://x.org', 'see https&#58;//x.org'],
  ['a mention', '@someone', '\\@<!-- -->someone'],
  ['an issue', '#1', '\\#<!-- -->1'],
  ['an issue of another repository', 'a/b#1', 'a/b\\#<!-- -->1'],
  ['an issue written with letters', 'GH-1, gh-22', 'GH<!-- -->-1, gh<!-- -->-22'],
  ['no issue', 'HIGH-end', 'HIGH-end'],
  ['a commit', 'a'.repeat(40), `${`${'a'.repeat(6)}<!-- -->`.repeat(6)}aaaa`],
  ['a commit of digits', '1'.repeat(40), `${`${'1'.repeat(6)}<!-- -->`.repeat(6)}1111`],
  ['a short commit', 'fixed in deadbeef', 'fixed in deadbe<!-- -->ef'],
  ['the shortest commit', 'abc1234', 'abc123<!-- -->4'],
  ['a commit in capitals between signs', '(ABC1234).', '(ABC123<!-- -->4).'],
  ['a short commit behind six more digits', '000000abc1234', '000000<!-- -->abc123<!-- -->4'],
  ['words of the letters of digits', 'feed defaced1x cafe', 'feed defaced1x cafe'],
  ['a short number', '0123456789', '0123456789'],
  ['a list', '- a', '\\- a'],
  ['a numbered list', '1. a', '1\\. a'],
  ['several lines', 'a\n| b |', 'a &#124; b &#124;'],
];

for (const [what, text, written] of CASES) {
  test(`shows ${what} as the text it is`, () => assert.equal(markdownText(text), written));
}

test('leaves an option in backticks as the code it is', () => {
  assert.equal(markdownText('ask for `--rounds 10`_now_'), 'ask for `--rounds 10`\\_now\\_');
});
