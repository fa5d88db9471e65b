import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sketchedOtherwise } from './result-sketch.js';

const sketches = (...texts: readonly string[]) => texts.map((text) => ({ digest: text, text }));

it('names the first task whose results differ, and shows both', () => {
  assert.equal(
    sketchedOtherwise(sketches('1', '5', '7'), sketches('1', '4', '6'), 'the main thread answered'),
    'task 2 answered 5; the main thread answered 4',
  );
});

it('shows of long results what surrounds their first difference', () => {
  const same = `{ ${'x'.repeat(140)}`;
  assert.match(
    sketchedOtherwise(sketches(`${same}a }`), sketches(`${same}b }`), 'the main thread answered') ?? '',
    /^task 1 answered …x{30}a \}; the main thread answered …x{30}b \}$/,
  );
});

it('says that two results look alike where they differ further on', () => {
  assert.equal(
    sketchedOtherwise([{ digest: 'a', text: '[ 1' }], [{ digest: 'b', text: '[ 1' }], 'it answered'),
    'task 1 answered otherwise than it should: both begin with [ 1',
  );
});

it('says nothing where no sketched result differs, or one side has none', () => {
  assert.equal(sketchedOtherwise(sketches('1'), sketches('1'), 'it answered'), undefined);
  assert.equal(sketchedOtherwise(sketches('1'), [], 'it answered'), undefined);
  assert.equal(sketchedOtherwise([], sketches('1'), 'it answered'), undefined);
});
