import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { main } from './cli/program.js';
import { WorkloadFolder } from './testing/faults/workload-folder.js';
import { projectFile } from './testing/gated-repository.js';
import { testIo } from './testing/io.js';

const page = readFileSync(projectFile('docs/fleet.md'), 'utf8');
const folder = new WorkloadFolder();
after(() => folder.remove());
folder.writeHealthy('bench');

/** Every command of the tool on the page, in the words that its shell would pass on. */
const commands = [...page.matchAll(/npx parallel-bench ([^\n`]*)/g)].map(([, text = '']) =>
  text
    .replace(/ +(#|>>).*$/, '')
    .replaceAll(/\$\{\{ (\w+)\.(\w+) \}\}/g, '2')
    .replaceAll('$((JOB_COMPLETION_INDEX + 1))', '4')
    .replaceAll('$JOB_COMPLETION_INDEX', '3')
    .replaceAll('bench/', './bench.mjs')
    .split(' '),
);

describe('docs/fleet.md', () => {
  it('has a matrix and an indexed Job, each with a shard from its own number', () => {
    const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
    assert.equal(blocks.length, 2);
    assert.match(blocks[0] ?? '', /--shard \$\{\{ matrix\.shard \}\}\/4 /);
    assert.match(blocks[1] ?? '', /--shard \$\(\(JOB_COMPLETION_INDEX \+ 1\)\)\/4 /);
    assert.doesNotMatch(page, /\t/);
  });

  it('shows no run that the tool would refuse', async () => {
    const runs = commands.filter(([command]) => command === 'run');
    assert.ok(runs.length >= 4);
    for (const words of runs.filter((one) => !one.includes('--resume'))) {
      const io = testIo(folder.path);
      assert.equal(
        await main([...words.map((word) => word.replace('/results/', './')), '--dry-run'], io),
        0,
        io.err(),
      );
      assert.match(io.out(), /cells, at least/);
    }
  });

  it('shows no command and no option that the tool does not have', async () => {
    for (const [command = '', ...words] of commands) {
      const io = testIo(folder.path);
      assert.equal(await main([command, '--help'], io), 0, `${command}: ${io.err()}`);
      for (const option of words.filter((word) => word.startsWith('-')))
        assert.ok(io.out().includes(option), `${command} has no ${option}`);
    }
    assert.ok(commands.some(([command]) => command === 'merge'));
  });
});
