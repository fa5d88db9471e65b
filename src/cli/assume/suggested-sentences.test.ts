import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '../../testing/folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

async function call(folder: string, ...args: string[]) {
  const io = testIo(folder, { COLUMNS: '80' });
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

/** The sentences below a line that ends with a colon. */
function sentencesIn(text: string): string[] {
  const [, block = ''] = /(?:such as|Sentences):\n((?: {2}\S.*\n)+)/.exec(text) ?? [];
  return block.split('\n').flatMap((line) => (line === '' ? [] : [line.trim()]));
}

inFolder(
  'the sentence that assume suggests for an empty file can be measured as it stands',
  async (folder) => {
    const file = join(folder, 'parallel-bench.assume');
    for (const empty of ['', '\n\n', '# only a comment\n']) {
      writeFileSync(file, empty);
      const refused = await call(folder, 'assume');
      assert.equal(refused.code, 2);
      const [sentence = '', ...more] = sentencesIn(refused.err);
      assert.equal(more.length, 0, refused.err);
      writeFileSync(file, sentence);
      const { code, err } = await call(folder, 'assume', '--dry-run');
      assert.equal(code, 0, err);
    }
  },
);

inFolder(
  'the sentences in the help of assume that name no file can be measured as they stand',
  async (folder) => {
    const { out } = await call(folder, 'assume', '--help');
    const sentences = sentencesIn(out).filter((sentence) => !sentence.startsWith('./'));
    assert.ok(sentences.length >= 3, out);
    writeFileSync(join(folder, 'help.assume'), sentences.join('\n'));
    const { code, err } = await call(folder, 'assume', 'help.assume', '--dry-run');
    assert.equal(code, 0, err);
  },
);

inFolder('a sentence in place of a file is shown as a line of one, quoted or not', async (folder) => {
  for (const args of [
    ['pi-digits: 2 workers within 10% of best'],
    ['pi-digits:', '2', 'workers', 'within', '10%', 'of', 'best'],
    ['  pi-digits: 2 workers of nothing'],
  ]) {
    const { code, err } = await call(folder, 'assume', ...args);
    assert.equal(code, 2);
    const sentence = args.join(' ');
    assert.ok(err.includes(`takes a file of sentences, and '${sentence}' is a sentence`), err);
    assert.ok(err.includes(`echo '${sentence}' >> parallel-bench.assume\n`), err);
    assert.doesNotMatch(err, /--write-assumptions/);
  }
});

inFolder('only a file that can be made is said to be written by a run', async (folder) => {
  for (const [name, problem] of [
    ['.', /^parallel-bench: \. can't be read: it is a folder \(EISDIR\): name a file in it\.$/m],
    ['no.assume/a', /can't be read: a part of the path is a file/],
    [`${'x'.repeat(300)}`, /can't be read: the name is too long/],
  ] as const) {
    writeFileSync(join(folder, 'no.assume'), '');
    const { code, err } = await call(folder, 'assume', name);
    assert.equal(code, 2);
    assert.match(err, problem);
    assert.doesNotMatch(err, /--write-assumptions/);
  }
  const { err } = await call(folder, 'assume', 'new file.assume');
  assert.match(err, /or let run --write-assumptions 'new file\.assume' do so/);
});

inFolder('two files are refused by their names', async (folder) => {
  const { code, err } = await call(folder, 'assume', 'a.assume', 'b.assume');
  assert.equal(code, 2);
  assert.match(err, /assume takes one file; seen: a\.assume b\.assume/);
});
