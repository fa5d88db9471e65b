import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { UsageError } from '../model/failure.js';
import { fakePython, NO_SHELL } from '../testing/fake-python.js';
import { findPython } from './find-python.js';
import { startGuardian } from './guardian.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-python-'));
const guardian = startGuardian();
after(async () => {
  await guardian.close();
  rmSync(folder, { recursive: true, force: true });
});
const watch = { guardian, signal: new AbortController().signal };

describe('the Python of the articles’ experiments', { skip: NO_SHELL }, () => {
  it('is the first on the PATH that is new enough, and says how it was built', async () => {
    const before = process.env['PATH'];
    fakePython(folder, 'python3', '3.11.7', '');
    process.env['PATH'] = `${folder}:/bin`;
    try {
      const whyNone = "the articles' experiments need CPython 3.12 or later: python3 is CPython 3.11.7";
      assert.deepEqual(await findPython('', watch), { whyNone });
      fakePython(folder, 'python3.13', '3.13.0', '');
      assert.deepEqual(await findPython('', watch), {
        command: 'python3.13',
        named: 'python3.13',
        build: { implementation: 'CPython', version: '3.13.0', build: 'optimised, a compiler, built once' },
      });
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('is not looked for elsewhere where one is named; what is no Python is refused', async () => {
    const old = fakePython(folder, 'old', '3.9.1', '');
    assert.deepEqual(await findPython(old, watch), {
      whyNone: `the articles' experiments need CPython 3.12 or later: ${old} is CPython 3.9.1`,
    });
    writeFileSync(join(folder, 'other'), '#!/bin/sh\necho hello\n', { mode: 0o755 });
    for (const none of [join(folder, 'other'), join(folder, 'absent'), 'A2'])
      await assert.rejects(findPython(none, watch), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, /is no Python that can be started: .*Ids of claims come before --python/);
        return true;
      });
  });

  it('imports nothing from the folder that it is asked in', async (test) => {
    const planted = join(folder, 'planted');
    mkdirSync(planted);
    const trap = "open('trapped', 'w').close()\n";
    for (const name of ['platform', 'sysconfig', 'sys']) writeFileSync(join(planted, `${name}.py`), trap);
    const found = await findPython('', watch, planted);
    assert.equal(existsSync(join(planted, 'trapped')), false);
    if ('whyNone' in found) test.skip(found.whyNone);
  });

  it('is ended, deaf to SIGTERM, where it does not answer, or the run is aborted', async () => {
    const deaf = join(folder, 'deaf');
    writeFileSync(deaf, `#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 600; done\n`, { mode: 0o755 });
    await assert.rejects(findPython(deaf, watch, folder, 500), /is no Python/);
    const aborted = { guardian, signal: AbortSignal.abort(new Error('stop')) };
    await assert.rejects(findPython(deaf, aborted, folder), /^Error: stop$/);
  });
});
