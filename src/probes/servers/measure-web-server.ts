import type { LoadFacts, StopFacts } from '../../model/serve.js';
import type { ProbedServer, ServerFact, ServerReading } from '../../model/server-readings.js';
import { openServer } from './open-server.js';

/** What was seen of a server in one round. */
export interface SeenServer<Reading extends string = ServerReading, Fact extends string = ServerFact> {
  readonly readings: Readonly<Record<Reading, number>>;
  readonly facts: Readonly<Record<Fact, string>>;
}

/** Starts a server and a process that loads it, takes a round as `serve` does, and ends both. */
export async function measureWebServer(server: ProbedServer, stepsPerMs: number): Promise<SeenServer> {
  const { ask, say, aim, requests, close } = await openServer(server, stepsPerMs);
  try {
    const { seen: behind } = await say({ type: 'wait behind slow', aim }, 'behind slow');
    const { seen: load } = await say({ type: 'load', aim, requests, limitMs: 0 }, 'loaded');
    await say({ type: 'send until stopped', aim }, 'under way');
    const toldAt = performance.now();
    const { clean } = await ask({ type: 'stop' }, 'stopped');
    const stopMs = performance.now() - toldAt;
    const { seen: last } = await say({ type: 'server has stopped' }, 'sent');
    return {
      readings: {
        perSecond: (1000 * load.answered) / load.ms,
        behindSlow: behind.medianMs / behind.slowMs,
        stopMs,
      },
      facts: factsOf(load, { ...last, clean }, server.workers),
    };
  } finally {
    close();
  }
}

/** A worker has had too little with less than this part of an equal share. */
const ENOUGH = 1 / 4;

function factsOf(
  { otherStatus, otherBody, errors, byWorker }: LoadFacts,
  { lost, clean }: Pick<StopFacts, 'lost' | 'clean'>,
  workers: number,
): SeenServer['facts'] {
  const failures = otherStatus + otherBody + errors;
  const all = byWorker.reduce((a, b) => a + b, 0);
  const idle = byWorker.filter((count) => count < (ENOUGH * all) / workers).length;
  return {
    failures: noneOr(failures),
    workers: idle === 0 ? 'all' : `all but ${idle}`,
    lost: noneOr(lost),
    'exit code': clean ? '0' : 'other',
  };
}

function noneOr(count: number): string {
  return count === 0 ? 'none' : String(count);
}
