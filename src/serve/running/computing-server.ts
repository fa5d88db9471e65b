import type { OpenServer } from '../route.js';
import { LOOPBACK, type ServeJob, SLOW_PATH, WORKER_HEADER } from '../serve-job.js';
import type { Computed } from './computing-pool.js';
import { listen } from './listen.js';
import { stoppableServer } from './stoppable-server.js';

/** Opens a server that parses requests and sends answers itself, and lets others compute. */
export async function computingServer(
  { handler, slowSteps }: ServeJob,
  compute: (steps: number) => Promise<Computed>,
  endWorkers: () => Promise<boolean>,
): Promise<OpenServer> {
  if (handler.kind !== 'built-in') throw new Error('a handler of a user’s own can’t be divided');
  const { server, stop } = stoppableServer(async (request, response) => {
    try {
      const { number, worker } = await compute(request.url === SLOW_PATH ? slowSteps : handler.steps);
      response.setHeader(WORKER_HEADER, String(worker));
      response.end(String(number));
    } catch {
      response.statusCode = 500;
      response.end();
    }
  });
  const port = await listen(server, { host: LOOPBACK, port: 0 });
  return {
    port,
    pids: [process.pid],
    async stop() {
      await stop();
      return endWorkers();
    },
  };
}
