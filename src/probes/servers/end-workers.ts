import type { EndFact, EndReading, ProbedServer } from '../../model/server-readings.js';
import type { SeenServer } from './measure-web-server.js';
import { openServer } from './open-server.js';

/** Starts a server, loads it, and ends its workers under load without asking them: by `terminate()` or SIGTERM. */
export async function endWorkers(
  server: ProbedServer,
  stepsPerMs: number,
): Promise<SeenServer<EndReading, EndFact>> {
  const { ask, say, aim, close } = await openServer(server, stepsPerMs);
  try {
    await say({ type: 'send until stopped', aim }, 'under way');
    const endedAt = performance.now();
    const { ends } = await ask({ type: 'end workers' }, 'workers ended');
    const endMs = performance.now() - endedAt;
    const { seen } = await say({ type: 'server has stopped' }, 'sent');
    return {
      readings: { endMs, lostByEnd: seen.lost },
      facts: { ends: [...new Set(ends)].sort().join(', ') },
    };
  } finally {
    close();
  }
}
