import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { after, it } from 'node:test';
import type { Listener } from '../handler.js';
import { listen } from '../running/listen.js';
import { stoppableServer } from '../running/stoppable-server.js';
import { LOOPBACK, SLOW_PATH } from '../serve-job.js';
import type { Aim } from './aim.js';
import { importAutocannon } from './autocannon.js';
import { behindSlow } from './behind-slow.js';
import { plainLoad } from './plain-load.js';
import { sendLoad } from './send-load.js';
import { untilStopped } from './until-stopped.js';

const FAST = 20;
const NEVER = new Promise<void>(() => {});

async function served(listener: Listener) {
  const { server, stop } = stoppableServer(listener);
  after(() => server.close().closeAllConnections());
  const port = await listen(server, { host: LOOPBACK, port: 0 });
  const aim: Aim = { port, path: '/', connections: 1, workers: 1, expected: null, autocannon: null };
  return { stop, aim };
}

it('autocannon’s load counts requests whose connection just ended, and measures each by itself', async () => {
  const autocannon = await importAutocannon(createRequire(import.meta.url).resolve('autocannon'));
  let seen = 0;
  const { aim } = await served((request, response) => {
    seen++;
    if (seen === 3 || seen === 7) request.socket.end();
    else response.end('answer');
  });
  const { answered, errors } = await sendLoad(autocannon, aim, 10, 30_000);
  assert.deepEqual({ answered, errors }, { answered: 10, errors: 2 });
});

it('Node’s own load takes no status but success where nothing is known of the answer', async () => {
  const { aim } = await served((_, response) => {
    response.statusCode = 503;
    response.end();
  });
  const { answered, otherStatus } = await plainLoad(aim, 3);
  assert.deepEqual({ answered, otherStatus }, { answered: 0, otherStatus: 3 });
});

it('tells a server to stop although a connection was reset before, and counts that as lost, but no answer of whatever kind', async () => {
  let seen = 0;
  const { stop, aim } = await served((request, response) => {
    if (++seen === 1) return void request.socket.resetAndDestroy();
    response.statusCode = 503;
    response.end();
  });
  const { answered, lost } = await untilStopped({ ...aim, connections: 3 }, () => void stop(), NEVER);
  assert.equal(lost, 1);
  assert.equal(answered, seen - 1);
});

it('counts fast requests behind a slow one only where they were sent before its answer, and were answered', async () => {
  let slow: ServerResponse | undefined;
  const fast: ServerResponse[] = [];
  let isOver = false;
  const { aim } = await served((request, response) => {
    if (request.url === SLOW_PATH) {
      slow = response;
      request.socket.once('close', () => {
        isOver = true;
        for (const waiting of fast) waiting.end();
      });
    } else if (isOver) response.end();
    else if (fast.push(response) === 1) request.socket.destroy();
    else if (fast.length === FAST / 4) slow?.end();
  });
  const seen = await behindSlow(aim);
  assert.equal(seen.errors, 1);
  // All that came until the slow one was answered, but the one that got none.
  assert.ok(seen.waited >= FAST / 4 - 1, JSON.stringify(seen));
  // Most came later.
  assert.ok(seen.waited <= seen.fast && seen.fast < FAST - 1, JSON.stringify(seen));
});
