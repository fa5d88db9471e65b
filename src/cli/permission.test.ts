import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { temporaryFolder } from '../testing/synthetic-checkout.js';
import { BIN } from '../testing/tool.js';

/** Node 20 calls the flag experimental; later versions know both names. */
const FLAG = ['--permission', '--experimental-permission'].find((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

const DENIED: Readonly<Record<string, readonly string[]>> = {
  'start processes': ['--allow-fs-read=*', '--allow-fs-write=*'],
  'start processes or write': ['--allow-fs-read=*'],
};

for (const [what, allowed] of Object.entries(DENIED)) {
  it(`a Node that may not ${what} ends the tool with 2 and a sentence that names the flag`, {
    skip: FLAG === undefined && 'this Node has no permission model',
  }, (context) => {
    const args = [FLAG ?? '', ...allowed, BIN, 'run', 'no-op', '--quick'];
    const options = { cwd: temporaryFolder(context), encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    assert.equal(status, 2, stderr);
    assert.match(
      stderr,
      /^parallel-bench: this Node may not do that \(--permission\): .* Allow reading, writing and child/m,
    );
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
    assert.equal(stdout, '');
  });
}
