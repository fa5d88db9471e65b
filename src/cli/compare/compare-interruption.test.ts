import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { commit, git } from '../../testing/checked-out.js';
import { ENDLESS_LOOP } from '../../testing/endless-loop.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { spinWorkload, temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { assertGone, startTool, type Tool, until } from '../../testing/tool.js';

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The source of a workload whose tasks never end, and which writes a file as soon as one has begun. */
function endless(file: string): string {
  const text = `require('node:fs').writeFileSync(${JSON.stringify(file)}, '');`;
  return `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
${spinWorkload(1).replace('let x = task;', `let x = task; ${text} ${ENDLESS_LOOP}`)}`;
}

/** A repository of two commits with that workload, and the file that shows that it is measured. */
function repository(context: TestContext): { readonly folder: string; readonly sign: string } {
  const folder = temporaryFolder(context);
  const sign = join(temporaryFolder(context), 'began');
  git(folder, 'init', '--quiet', '--initial-branch=main');
  for (const value of ['1', '2']) {
    writeCheckout(folder, { 'workloads/endless.mjs': endless(sign), 'value.txt': value });
    commit(folder);
  }
  return { folder, sign };
}

async function began(tool: Tool, sign: string): Promise<void> {
  await until('the work has begun', () => existsSync(sign) || tool.child.exitCode !== null);
  assert.equal(tool.child.exitCode, null, tool.err());
}

describe('a signal ends a comparison', { concurrency: 2, skip: NO_SIGNALS }, () => {
  for (const signal of ['SIGHUP', 'SIGINT'] as const) {
    for (const where of ['build', 'measure'] as const) {
      it(`${signal} while it is to ${where} both commits: the checkouts are gone, and nothing is left`, async (context) => {
        const { folder, sign } = repository(context);
        const build = where === 'build' ? `echo > '${sign}'; exec sleep 1000` : 'true';
        const tool = startTool(
          ['compare', '--base-ref', 'HEAD~1', '--build', build, '-n', '4', '-s', 'main-thread'],
          {
            cwd: folder,
          },
        );
        await began(tool, sign);
        tool.child.kill(signal);
        assert.equal(await tool.ended, CODES[signal], tool.err());
        await assertGone(tool);
        assert.ok(!existsSync(join(folder, '.pb')));
        assert.equal(git(folder, 'worktree', 'list').trim().split('\n').length, 1);
        assert.equal(git(folder, 'status', '--porcelain'), '');
      });
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`a second ${signal} ends it at once`, async (context) => {
      const folder = temporaryFolder(context);
      const sign = join(folder, 'began');
      for (const side of ['base', 'head'])
        writeCheckout(join(folder, side), { 'workloads/endless.mjs': endless(sign) });
      const tool = startTool(['compare', 'base', 'head', '-n', '4', '-s', 'main-thread'], { cwd: folder });
      await began(tool, sign);
      tool.child.kill(signal);
      tool.child.kill(signal);
      assert.equal(await tool.ended, CODES[signal], tool.err());
      await assertGone(tool);
    });
  }
});
