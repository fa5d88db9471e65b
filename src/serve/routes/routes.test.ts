import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compute } from '../compute.js';
import { get } from '../loading/get.js';
import { NotHere, type OpenServer, type Route } from '../route.js';
import handedOver from './handed-over.js';
import pool from './pool.js';
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
