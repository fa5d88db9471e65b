import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCompare, twoCheckouts } from '../../testing/compare-command.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { Fleet } from '../../testing/fleet.js';
import { git, projectFile } from '../../testing/gated-repository.js';
import { RedisServer, withoutRedis } from '../../testing/redis-server.js';
import { assertGone, until } from '../../testing/tool.js';
import { ExitCode } from '../exit-codes.js';

const NOWHERE = 'redis://127.0.0.1:1';

describe('compare by agents', { skip: withoutRedis() || NO_SIGNALS }, () => {
  const fleet = new Fleet(['one']);
  fleet.makeRepository();
  let redis: RedisServer;
  before(async () => {
    redis = await RedisServer.start(fleet.path);
  });
  after(async () => {
    await redis.kill();
    fleet.remove();
  });

  it('judges the pairs of a workload that one machine measured, from the first pair on', async () => {
    // Three hypotheses of one cell need nine pairs: 3 × 2⁻⁹ is below 1%.
    const strictness = ['--pairs', '9', '--threshold', '100%', '-t', '5m'];
    const compare = fleet.compare(redis.url, [
      '--workloads',
      'one.mjs',
      '-s',
      'main-thread',
      ...strictness,
      '-f',
      'json',
    ]);
    const first = fleet.agent(redis.url);
    await until(
      'the first agent is past a pair',
      () => /pair 2/.test(first.err()) || /agent \S+ measures the pairs of one/.test(compare.err()),
    );
    first.child.kill('SIGKILL');
    await first.ended;
    const second = fleet.agent(redis.url, ['--once']);
    assert.equal(await compare.ended, ExitCode.OK, compare.err());
    assert.match(compare.err(), /the pairs of one begin anew with another/);
    const { verdict, cells, notes, base, head } = JSON.parse(compare.out());
    assert.equal(verdict, 'pass');
    assert.deepEqual(
      cells.map(({ workload, pairs }: { workload: string; pairs: number }) => [workload, pairs]),
      [['one', 9]],
    );
    assert.equal(head.commit, git(fleet.path, 'rev-parse', 'HEAD'));
    assert.equal(base.commit, git(fleet.path, 'rev-parse', 'HEAD~1'));
    assert.match(notes.join('\n'), new RegExp(`measured by agent \\S+/${second.child.pid} \\(Node v`));
    assert.equal(await second.ended, 0);
    for (const tool of [compare, first, second]) await assertGone(tool);
    assert.equal(git(fleet.path, 'worktree', 'prune', '--verbose', '--dry-run'), '');
  });
});

it('compare --agents refuses sides that no commit names and a server that is away, before anything is built', async (context) => {
  const folder = twoCheckouts(context);
  // The tool looks for packages from the folder that it is started in.
  symlinkSync(projectFile('node_modules'), join(folder, 'node_modules'));
  const refused = async (words: RegExp, ...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await runCompare(folder, [...args, '--agents', NOWHERE]);
    assert.equal(code, ExitCode.USAGE);
    assert.match(stderr, words);
  };
  await refused(/head is in no git work tree with a commit/, 'base', 'head');
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'one');
  await refused(/neither flags of Node nor variables .* --env/, 'base', 'head', '--env', 'A=1');
  await refused(
    /^parallel-bench: the Redis server at redis:\/\/127\.0\.0\.1:1 can't be used/,
    '--base-ref',
    'HEAD',
    '--build',
    'echo built',
  );
  writeFileSync(join(folder, 'base/workloads/spin.mjs'), '');
  await refused(/has changes that are not committed/, '--base-ref', 'HEAD');
});
