import { listenerOf } from '../listener-of.js';
import type { Route } from '../route.js';
import { listen } from '../running/listen.js';
import { stoppableServer } from '../running/stoppable-server.js';
import { LOOPBACK } from '../serve-job.js';

/** A plain server: what everybody begins with. */
export default {
  title: 'one process',
  rank: 0,
  takesWorkers: false,
  computesOnly: false,
  async open(job) {
    const { server, stop } = stoppableServer(await listenerOf(job, 0));
    const port = await listen(server, { host: LOOPBACK, port: 0 });
    return { port, pids: [process.pid], stop: () => stop().then(() => true) };
  },
} satisfies Route;
