import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownText } from './markdown-text.js';

const CASES: readonly (readonly [what: string, text: string, written: string])[] = [
  ['a table border', 'a | b', 'a &#124; b'],
  ['a backslash that would free a border', 'a\\|b', 'a\\\\&#124;b'],
  ['a tag', '<img src=x>', '&#60;img src=x&#62;'],
  ['an entity', '&lt;', '&#38;lt;'],
  ['a code span', '`x`', '&#96;x&#96;'],
  ['emphasis', '*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
  ['a link', '[a](b)', '\\[a\\](b)'],
  ['an address', 'see https://x.org', 'see https&#58;//x.org'],
  ['a mention', '@someone', '\\@<!-- -->someone'],
  ['an issue', '#1', '\\#<!-- -->1'],
  ['a list', '- a', '\\- a'],
  ['a numbered list', '1. a', '1\\. a'],
  ['several lines', 'a\n| b |', 'a &#124; b &#124;'],
];

for (const [what, text, written] of CASES) {
  test(`shows ${what} as the text it is`, () => assert.equal(markdownText(text), written));
}
