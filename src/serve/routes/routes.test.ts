import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compute } from '../compute.js';
import { get } from '../loading/get.js';
import { NotHere, type OpenServer, type Route, type WorkerEnd } from '../route.js';
import cluster from './cluster.js';
import handedOver from './handed-over.js';
import pool from './pool.js';
import sharedFd from './shared-fd.js';
import onePerRequest from './worker-per-request.js';

const STEPS = 1000;
const JOB = { workers: 2, handler: { kind: 'built-in', name: 'cpu', steps: STEPS }, slowSteps: 1 } as const;

/** Undefined where this Node has no such route. */
function opened(route: Route): Promise<OpenServer | undefined> {
  return route.open(JOB).catch((error: unknown) => {
    if (error instanceof NotHere) return undefined;
    throw error;
  });
}

describe('routes whose workers can be ended without being asked', {
  skip: process.platform === 'win32',
}, () => {
  const ends: readonly (readonly [string, Route, WorkerEnd])[] = [
    ['shared-fd', sharedFd, 1],
    ['cluster', cluster, 'SIGTERM'],
  ];
  for (const [name, route, end] of ends) {
    it(`${name} says how each of them ended, and serves nobody any more`, async () => {
      const server = await route.open(JOB);
      assert.equal((await get(server.port, '/', false)).status, 200);
      assert.deepEqual(await server.endWorkers?.(), [end, end]);
      await assert.rejects(get(server.port, '/', false));
    });
  }
});

describe('routes that deal out requests or connections themselves', () => {
  const turns: readonly (readonly [string, Route, readonly number[]])[] = [
    ['pool', pool, [0, 1, 0, 1]],
    ['handed-over', handedOver, [0, 1, 0, 1]],
    ['worker-per-request', onePerRequest, [0, 0, 0, 0]],
  ];
  for (const [name, route, expected] of turns) {
    it(`${name} has workers answer in turns, and says which did`, async (test) => {
      const server = await opened(route);
      if (server === undefined) return test.skip('not on this Node');
      const workers: number[] = [];
      // One after another, each over a connection of its own.
      for (const _ of expected) {
        const { status, body, worker } = await get(server.port, '/', false);
        assert.deepEqual({ status, body }, { status: 200, body: String(compute(STEPS)) });
        workers.push(worker);
      }
      assert.deepEqual(workers, expected);
      assert.equal(await server.stop(), true);
    });
  }
});
