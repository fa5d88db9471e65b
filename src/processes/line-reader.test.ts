import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LineReader } from './line-reader.js';

function readerOf(maxLength: number) {
  const lines: string[] = [];
  let tooLong = 0;
  const reader = new LineReader(
    maxLength,
    (line) => lines.push(line),
    () => tooLong++,
  );
  return { reader, lines, tooLong: () => tooLong };
}

it('returns whole lines, however the bytes are cut', () => {
  const bytes = Buffer.from('one\n\nzwölf – 12\nthe rest');
  for (let at = 0; at <= bytes.length; at++) {
    const { reader, lines } = readerOf(100);
    reader.push(bytes.subarray(0, at));
    reader.push(bytes.subarray(at));
    assert.deepEqual(lines, ['one', '', 'zwölf – 12']);
  }
});

it('gives up at a line that is too long, whether or not it ends, and says so once', () => {
  for (const text of ['ok\n12345\nafter\n', 'ok\n12345', 'ok\n123456789\n\n']) {
    const { reader, lines, tooLong } = readerOf(4);
    for (const byte of Buffer.from(text)) reader.push(Buffer.from([byte]));
    reader.push(Buffer.from('more\n'));
    assert.deepEqual(lines, ['ok']);
    assert.equal(tooLong(), 1);
  }
});
