import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseResults } from '../store/parse-results.js';
import { ToolCopy } from '../testing/tool-copy.js';

const tool = new ToolCopy();
after(() => tool.remove());

/** Everything that is written to add a workload. */
tool.write(
  'workloads/tripled.js',
  `export default {
  title: 'three times each number',
  sizeUnit: 'numbers',
  sizes: [4],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, i) => i) }),
  run: (number) => 3 * number,
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
  expected: (size) => (3 * size * (size - 1)) / 2,
};
`,
);

describe('a workload that is one new file', () => {
  it('is listed among the others', () => {
    const { code, out, err } = tool.run('list');
    assert.equal(code, 0, err);
    assert.match(out, /^ {2}tripled +three times each number\n +4 numbers$/m);
  });

  it('is measured by its name under every default strategy, and reported', () => {
    const saved = join(tool.folder, 'out.json');
    const { code, out, err } = tool.run('run', 'tripled', '--quick', '-r', '1', '-w', '2', '-o', saved);
    assert.equal(code, 0, err);
    assert.match(out, /^ {2}tripled · 4 numbers, 4 tasks$/m);
    const { cells } = parseResults(readFileSync(saved, 'utf8'), saved);
    assert.deepEqual(
      cells.map(({ strategy, status }) => [strategy, status]),
      ['main-thread', 'worker-copy', 'worker-shared', 'child-fork'].map((id) => [id, 'measured']),
    );
  });
});
