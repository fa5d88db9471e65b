import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Results } from '../../model/results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { commandsOf } from '../../testing/faults/leftovers.js';
import { assertEveryRoundOnce, Fleet } from '../../testing/fleet.js';
import { freePort, RedisServer, withoutRedis } from '../../testing/redis-server.js';
import { makeTlsFiles } from '../../testing/tls-files.js';
import { assertGone, type Tool, until } from '../../testing/tool.js';

const ROUNDS = 2;
/** The least that takes an agent: one block of two rounds. */
const SHORT = ['./one.mjs', '-r', '1', '--quick'];
const PLAN = ['./one.mjs', './two.mjs', '-r', String(ROUNDS), '--quick'];
/** Two blocks of two rounds. */
const TWO_BLOCKS = ['./one.mjs', './two.mjs', '-r', '1', '--quick'];

describe('agents', { skip: withoutRedis() || NO_SIGNALS }, () => {
  const fleet = new Fleet(['one', 'two']);
  let redis: RedisServer;
  before(async () => {
    redis = await RedisServer.start(fleet.path);
  });
  const agents: Tool[] = [];
  const startAgent = (...args: string[]): Tool => {
    const agent = fleet.agent(redis.url, args);
    agents.push(agent);
    return agent;
  };
  afterEach(async () => {
    for (const agent of agents.splice(0)) {
      agent.child.kill('SIGTERM');
      await agent.ended;
      await assertGone(agent);
    }
  });
  after(async () => {
    await redis.kill();
    fleet.remove();
  });

  it('measure a run to the last round, one per machine, though they are killed at many moments, and none is lost or doubled', async () => {
    const run = fleet.run(redis.url, 'killed.json', PLAN);
    // Two blocks of a cell and a control: 8 rounds in all.
    for (const kept of [0, 1, 3]) {
      const agent = startAgent();
      await until('an agent is at work', () => agent.err().includes('measures'));
      await until(
        `${kept} rounds are kept`,
        () => fleet.keptRounds() >= kept || agent.err().includes('measured two'),
      );
      agent.child.kill('SIGKILL');
      assert.equal(await agent.ended, 'SIGKILL');
    }
    const last = startAgent();
    await until('the last one holds the machine', () => last.err().includes('waits for runs'));
    // Another user has another folder for temporary files.
    const second = fleet.agent(redis.url, [], { TMPDIR: fleet.path });
    assert.equal(await second.ended, 2);
    assert.match(
      second.err(),
      new RegExp(`this machine has an agent already \\(process ${last.child.pid}\\)`),
    );
    assert.equal(await run.ended, 0, run.err());
    const results = fleet.read('killed.json');
    assertEveryRoundOnce(results, ROUNDS);
    assert.deepEqual(
      results.machines?.map(({ workloads }) => workloads),
      [['one'], ['two']],
    );
    assert.match(run.err(), /agent \S+ measures one/);
    assert.match(run.err(), /2 of 2 blocks are done/);
    assert.match(run.out(), /Merged of 2 shards of 1 machine\./);
    await until('nothing is kept any longer', () => fleet.keptRounds() === 0);
  });

  it('keep their rounds while the server has no memory left, and when it was killed and has forgotten everything', async () => {
    const run = fleet.run(redis.url, 'restarted.json', TWO_BLOCKS);
    const agent = startAgent();
    await until('a round is kept', () => fleet.keptRounds() > 0);
    assert.match(await redis.tell('CONFIG', 'SET', 'maxmemory', '1'), /OK/);
    await until('the agent says so', () => /refuses: .*OOM/.test(agent.err()));
    // As nothing was taken from the agent meanwhile, the run is not done yet.
    assert.match(await redis.tell('CONFIG', 'SET', 'maxmemory', '0'), /OK/);
    await redis.kill();
    await until('the run says so', () => run.err().includes('is away'));
    await redis.startAgain();
    assert.equal(await run.ended, 0, run.err());
    assertEveryRoundOnce(fleet.read('restarted.json'), 1);
  });

  it('leave to --resume what an interrupted run did not wait for', async () => {
    const run = fleet.run(redis.url, 'interrupted.json', TWO_BLOCKS);
    startAgent('--once');
    await until('a block is done', () => run.err().includes('1 of 2 blocks are done'));
    run.child.kill('SIGINT');
    assert.equal(await run.ended, 130);
    assert.ok(run.err().includes(`run --resume interrupted.json --agents ${redis.url}\n`), run.err());
    const [first] = fleet.read('interrupted.json').cells;
    const other = fleet.resume(redis.url, 'interrupted.json', TWO_BLOCKS.slice(0, 1));
    assert.equal(await other.ended, 2);
    assert.match(other.err(), /interrupted\.json has other workloads/);
    const rest = fleet.resume(redis.url, 'interrupted.json');
    startAgent('--once');
    assert.equal(await rest.ended, 0, rest.err());
    const results = fleet.read('interrupted.json');
    assertEveryRoundOnce(results, 1);
    assert.deepEqual(results.cells[0], first, 'what was measured stays as it was');
  });

  it('measure a block anew on --resume where something from outside ended one of its cells', async () => {
    startAgent();
    const run = fleet.run(redis.url, 'killed-cell.json', TWO_BLOCKS);
    assert.equal(await run.ended, 0, run.err());
    const before = fleet.read('killed-cell.json');
    const [cell, ...others] = before.cells;
    assert.ok(cell?.status === 'measured');
    const failure = { kind: 'killed', message: 'it was killed by SIGKILL', phase: 'warm run' } as const;
    const { workload, size, strategy, workers, rounds } = cell;
    const failed = { workload, size, strategy, workers, status: 'failed', failure, rounds } as const;
    const text = serialiseResults({ ...before, cells: [failed, ...others] });
    writeFileSync(join(fleet.path, 'killed-cell.json'), text);
    const again = fleet.resume(redis.url, 'killed-cell.json');
    assert.equal(await again.ended, 0, again.err());
    const results = fleet.read('killed-cell.json');
    assertEveryRoundOnce(results, 1);
    const ofOther = (all: Results) => all.cells.filter((one) => one.workload !== workload);
    assert.notDeepEqual(results.cells[0], cell, 'its rounds are of one agent');
    assert.deepEqual(ofOther(results), ofOther(before), 'the other block stays as it was');
  });

  it('reach a server over TLS by its password, which no output, file or process that measures gets', async (t) => {
    const secret = 'open-sesame-7391';
    const files = makeTlsFiles(fleet.path);
    if (files === undefined) {
      t.skip('openssl is not installed');
      return;
    }
    const port = String(await freePort());
    for (const [name, value] of [
      ['tls-cert-file', files.certificate],
      ['tls-key-file', files.key],
      ['tls-auth-clients', 'no'],
      ['tls-port', port],
      ['requirepass', secret],
    ] as const)
      assert.match(await redis.tell('CONFIG', 'SET', name, value), /OK/);
    const url = `rediss://localhost:${port}`;
    const trusting = { NODE_EXTRA_CA_CERTS: files.certificate };
    const refused = async (server: string, env: NodeJS.ProcessEnv, words: RegExp): Promise<void> => {
      const run = fleet.run(server, 'secret.json', SHORT, env);
      assert.equal(await run.ended, 2);
      assert.match(run.err(), words);
      assert.ok(!run.err().includes(secret));
    };
    await refused(url, {}, /can't be used: .*self-signed certificate/);
    const guess = { ...trusting, PARALLEL_BENCH_AGENTS_PASSWORD: 'guess' };
    await refused(url, guess, /can't be used: .*password/i);
    await refused(url.replace('//', `//:${secret}@`), trusting, /--agents has a password in it/);
    const env = { ...trusting, PARALLEL_BENCH_AGENTS_PASSWORD: secret };
    const run = fleet.run(url, 'secret.json', SHORT, env);
    const agent = fleet.agent(url, [], env);
    agents.push(agent);
    await until('a round is kept', () => fleet.keptRounds() > 0);
    const measuring = agent.alive().filter((pid) => pid !== agent.child.pid);
    // Between its start and its first instruction a process shows the variables of the one that started it.
    for (const pid of measuring)
      await until(`no secret in ${commandsOf([pid])}`, () => !variablesOf(pid).includes(secret));
    assert.equal(await run.ended, 0, run.err());
    assertEveryRoundOnce(fleet.read('secret.json'), 1);
    for (const text of [run.out(), run.err(), agent.err(), ...filesOf(fleet.path)])
      assert.ok(!text.includes(secret));
  });
});

function variablesOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(folder, entry.name), 'latin1'));
}
