import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { UsageError } from '../model/failure.js';
import { fakePython, NO_SHELL } from '../testing/fake-python.js';
import { findPython } from './find-python.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-python-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the Python of the articles’ experiments', { skip: NO_SHELL }, () => {
  it('is the first on the PATH that is new enough, and says how it was built', async () => {
    const before = process.env['PATH'];
    fakePython(folder, 'python3', '3.11.7', '');
    process.env['PATH'] = `${folder}:/bin`;
    try {
      const whyNone = "the articles' experiments need CPython 3.12 or later: python3 is CPython 3.11.7";
      assert.deepEqual(await findPython(''), { whyNone });
      fakePython(folder, 'python3.13', '3.13.0', '');
      assert.deepEqual(await findPython(''), {
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
    assert.deepEqual(await findPython(old), {
      whyNone: `the articles' experiments need CPython 3.12 or later: ${old} is CPython 3.9.1`,
    });
    writeFileSync(join(folder, 'other'), '#!/bin/sh\necho hello\n', { mode: 0o755 });
    for (const none of [join(folder, 'other'), join(folder, 'absent'), 'A2'])
      await assert.rejects(findPython(none), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, /is no Python that can be started: .*Ids of claims come before --python/);
        return true;
      });
  });
});
