import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sampleResults } from '../testing/damage.js';
import { inFolder } from '../testing/folder.js';
import { MAX_FILE_BYTES } from './limits.js';
import { serialiseResults } from './serialise-results.js';

inFolder('reads pipes, and files whose name is gone, by the name of what is open', async (folder, t) => {
  if (process.platform === 'win32') return t.skip('no /dev');
  const ways = {
    '| "$NODE" "$@" /dev/stdin': 'a pipe at standard input, as of git show',
    '| { exec 3<&0; "$NODE" "$@" /dev/fd/3; }': 'a pipe at another descriptor, as of <(git show)',
    '> "$0.gone"; exec 4< "$0.gone"; rm "$0.gone"; "$NODE" "$@" /dev/fd/4':
      'a file that the shell has removed',
  };
  const sample = serialiseResults(sampleResults());
  const path = join(folder, 'a.json');
  await writeFile(path, sample);
  const module = JSON.stringify(new URL('./read-results.js', import.meta.url));
  const program = `const { readResults } = await import(${module});
    console.log(JSON.stringify(await readResults(process.argv[1])));`;
  const env = { ...process.env, NODE: process.execPath };
  const run = promisify(execFile);
  for (const [way, what] of Object.entries(ways)) {
    const args = ['-c', `cat "$0" ${way}`, path, '--input-type=module', '-e', program];
    const { stdout } = await run('sh', args, { env, maxBuffer: MAX_FILE_BYTES });
    assert.deepEqual(JSON.parse(stdout), JSON.parse(sample), what);
  }
});
