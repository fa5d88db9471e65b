import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { Fleet } from '../../testing/fleet.js';
import { RedisServer, withoutRedis } from '../../testing/redis-server.js';
import { assertGone, type Tool, until } from '../../testing/tool.js';

/** Blocks of one round. */
const plan = (...ids: string[]): string[] => [...ids.map((id) => `./${id}.mjs`), '-r', '1', '--quick'];

describe('runs that wait for agents', { skip: withoutRedis() || NO_SIGNALS }, () => {
  const fleet = new Fleet(['one', 'two', 'three']);
  let redis: RedisServer;
  before(async () => {
    redis = await RedisServer.start(fleet.path);
  });
  const agents: Tool[] = [];
  afterEach(async () => {
    for (const agent of agents.splice(0)) {
      agent.child.kill('SIGTERM');
      await agent.ended;
    }
  });
  after(async () => {
    await redis.kill();
    fleet.remove();
  });
  const startAgent = (): Tool => {
    const agent = fleet.agent(redis.url);
    agents.push(agent);
    return agent;
  };
  const announced = (run: Tool) => until('the run waits', () => run.err().includes('no agent is there'));

  /** Lists the keys whose names end like this. */
  const keys = async (end = ''): Promise<string[]> => {
    const answer = await redis.tell('KEYS', `parallel-bench:*${end}`);
    return answer.match(/^parallel-bench:.*$/gm)?.map((key) => key.trim()) ?? [];
  };

  it('are not kept waiting by what a killed one has left', async () => {
    const killed = fleet.run(redis.url, 'killed.json', plan('one', 'two'));
    await announced(killed);
    while ((await keys(':wait')).length === 0);
    killed.child.kill('SIGKILL');
    await killed.ended;
    await assertGone(killed);
    const run = fleet.run(redis.url, 'next.json', plan('three'));
    await announced(run);
    const agent = startAgent();
    assert.equal(await run.ended, 0, run.err());
    assert.deepEqual(agent.err().match(/measures \w+/g), ['measures three']);
    // Whatever is left is removed by the server itself.
    for (const key of await keys()) assert.match(await redis.tell('TTL', key), /^:\d+/, key);
  });

  it('say so where all agents are busy with other work', async () => {
    const agent = startAgent();
    await until('the agent waits', () => agent.err().includes('waits for runs'));
    const first = fleet.run(redis.url, 'first.json', ['./one.mjs', '-r', '40', '--quick']);
    await until('the agent is at work', () => agent.err().includes('measures one'));
    const second = fleet.run(redis.url, 'second.json', plan('two'));
    await until('the run says so', () => second.err().includes('busy with other work, and this waits'));
    assert.doesNotMatch(first.err(), /busy/);
    first.child.kill('SIGINT');
    assert.equal(await first.ended, 130);
  });
});
