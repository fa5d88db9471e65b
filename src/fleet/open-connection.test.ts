import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { RedisServer, withoutRedis } from '../testing/redis-server.js';
import type { FromCourier } from './courier-messages.js';
import { openConnection } from './open-connection.js';

const SOON = { lookMs: 10, answerMs: 200 };

describe('a connection of agents and runs', { skip: withoutRedis() || NO_SIGNALS }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-connection-'));
  let server: RedisServer;
  before(async () => {
    server = await RedisServer.start(folder);
  });
  after(async () => {
    await server.kill();
    rmSync(folder, { recursive: true });
  });

  /** Connects, and returns the way to wait for the next report. */
  async function connected() {
    const heard: FromCourier[] = [];
    let wake = (): void => {};
    const place = { host: '127.0.0.1', port: server.port, isTls: false, database: 0 };
    const client = await openConnection(
      { Redis },
      { place, password: null },
      (message) => {
        heard.push(message);
        wake();
      },
      SOON,
    );
    const next = async (): Promise<FromCourier | undefined> => {
      while (heard.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return heard.shift();
    };
    return { client, next, heard };
  }

  it('reports a server that keeps its connections and does not answer, and that it is back, each time', async () => {
    const { client, next, heard } = await connected();
    for (let time = 0; time < 2; time++) {
      server.stop();
      const reason = 'it keeps its connections and has not answered for 0.2 s';
      assert.deepEqual(await next(), { type: 'away', reason });
      server.goOn();
      assert.deepEqual(await next(), { type: 'back' });
    }
    assert.deepEqual(heard, []);
    client.disconnect();
  });

  it('reports a silent server that then dies as away once, until another one answers', async () => {
    const { client, next, heard } = await connected();
    server.stop();
    assert.equal((await next())?.type, 'away');
    await server.kill();
    await server.startAgain();
    assert.deepEqual(await next(), { type: 'back' });
    assert.deepEqual(heard, []);
    client.disconnect();
  });
});
