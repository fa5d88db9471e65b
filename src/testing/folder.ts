import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { UsageError } from '../model/failure.js';

// Support for tests that write files.

/** Defines a test with a folder of its own, which is removed afterwards. */
export function inFolder(name: string, body: (folder: string, t: TestContext) => Promise<void>): void {
  test(name, async (t) => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'parallel-bench-')));
    try {
      await body(folder, t);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Expects a UsageError of one sentence. */
export async function refuses(action: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(action, (error) => {
    assert.ok(error instanceof UsageError, error instanceof Error ? error.stack : String(error));
    assert.match(error.message, message);
    assert.ok(!/\p{Cc}/u.test(error.message), error.message);
    return true;
  });
}
