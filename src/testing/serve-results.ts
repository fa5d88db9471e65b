import type { ServeResults, ServeRound, ServerKey, ServerResult } from '../model/serve.js';
import { TEST_ENVIRONMENT } from './environment.js';

/** A round in which a server answered so many requests in a second, and nothing else went on. */
export function serveRound(round: number, perSecond: number, change: Partial<ServeRound> = {}): ServeRound {
  return {
    round,
    startMs: 50,
    behindSlow: { slowMs: 300, fast: 20, waited: 20, medianMs: 150, errors: 0 },
    load: {
      answered: perSecond,
      ms: 1000,
      p50Ms: 1,
      p99Ms: 2,
      otherStatus: 0,
      otherBody: 0,
      errors: 0,
      byWorker: [perSecond],
      senderCores: 0.5,
    },
    memory: { bytes: 50e6, kind: 'pss' },
    stop: { ms: 120, answered: 100, lost: 0, clean: true },
    ...change,
  };
}

/** A run of one handler. */
export function serveResults(
  servers: readonly ServerResult[],
  controls: readonly ServerResult[] = [],
): ServeResults {
  return {
    kind: 'serve',
    schemaVersion: 1,
    tool: { name: 'parallel-bench', version: '0.1.0' },
    autocannon: '9.0.0',
    startedAt: '2025-01-31T12:00:00.000Z',
    complete: true,
    environment: TEST_ENVIRONMENT,
    plan: {
      preset: 'default',
      rounds: 8,
      seed: 1,
      connections: 20,
      slowSteps: 1000,
      handlers: [
        {
          id: 'hello',
          title: 'answers “hello” at once',
          source: { kind: 'built-in', name: 'hello', steps: 0 },
          path: '/',
          requests: 10_000,
          expected: { status: 200, digest: '0'.repeat(64) },
        },
      ],
      routes: [
        { id: 'one-process', title: 'one process', takesWorkers: false },
        { id: 'cluster', title: 'node:cluster', takesWorkers: true },
        { id: 'reuse-port', title: 'threads, reusePort', takesWorkers: true },
      ],
      servers: servers.map(({ handler, route, workers }): ServerKey => ({ handler, route, workers })),
    },
    servers,
    controls,
    wallMs: 60_000,
  };
}
