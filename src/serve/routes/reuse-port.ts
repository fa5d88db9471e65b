import { createServer, type ListenOptions } from 'node:net';
import { messageOf } from '../../model/failure.js';
import { NotHere, type Route } from '../route.js';
import { listen } from '../running/listen.js';
import type { ListeningThread } from '../running/listening-thread.js';
import { startThreads, stopListening } from '../running/thread-crew.js';
import { LOOPBACK } from '../serve-job.js';

/** Threads that each listen on the same port with a socket of their own: the system deals connections out by their addresses. */
export default {
  title: 'threads, reusePort',
  rank: 3,
  takesWorkers: true,
  computesOnly: false,
  async open(job) {
    if (!hasReusePort(process.versions.node))
      throw new NotHere(`reusePort needs Node 23.1, and this is ${process.versions.node}`);
    const place = createServer();
    const port = await listen(place, shared(0)).catch((error: unknown) => {
      throw new NotHere(`this system shares no port: ${messageOf(error)}`);
    });
    const crew = await startThreads(
      new URL('../running/listening-thread.js', import.meta.url),
      Array.from(
        { length: job.workers },
        (_, number): ListeningThread => ({
          job,
          number,
          listen: shared(port),
        }),
      ),
    );
    // It kept the port until the others had it; the system would give it connections as well.
    place.close();
    return { port, pids: [process.pid], stop: () => stopListening(crew) };
  },
} satisfies Route;

/** Whether `listen` knows the option: earlier versions take it without an error, and leave it out. */
export function hasReusePort(node: string): boolean {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 1);
}

/** The types are those of Node 20, which has no such option. */
function shared(port: number): ListenOptions {
  const options = { host: LOOPBACK, port, reusePort: true };
  return options;
}
