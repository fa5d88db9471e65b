import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { MessageChannel, type TransferListItem } from 'node:worker_threads';
import { messageOf } from '../../model/failure.js';
import { NotHere, type Route } from '../route.js';
import { listen } from '../running/listen.js';
import type { ListeningThread } from '../running/listening-thread.js';
import { startThreads } from '../running/thread-crew.js';
import { LOOPBACK } from '../serve-job.js';

/** The main thread accepts, and hands each connection to a thread, in turns. */
export default {
  title: 'threads, handed sockets',
  rank: 4,
  takesWorkers: true,
  computesOnly: false,
  async open(job) {
    const refusal = await whyNotTransferable();
    if (refusal !== undefined)
      throw new NotHere(`Node ${process.versions.node} moves no socket to a thread: ${refusal}`);
    const crew = await startThreads(
      new URL('../running/listening-thread.js', import.meta.url),
      Array.from({ length: job.workers }, (_, number): ListeningThread => ({ job, number, listen: null })),
    );
    let next = 0;
    const accepting = createServer({ pauseOnConnect: true }, (socket) => {
      crew.threads[next++ % job.workers]?.postMessage({ socket }, moved(socket));
    });
    const port = await listen(accepting, { host: LOOPBACK, port: 0 });
    return {
      port,
      pids: [process.pid],
      stop() {
        accepting.close();
        return crew.stop();
      },
    };
  },
} satisfies Route;

/** Tries it: only later releases of Node 24 and 26 can. */
async function whyNotTransferable(): Promise<string | undefined> {
  const accepting = createServer({ pauseOnConnect: true });
  const client = connect({ host: LOOPBACK, port: await listen(accepting, { host: LOOPBACK, port: 0 }) });
  const { port1, port2 } = new MessageChannel();
  try {
    const [socket]: Socket[] = await once(accepting, 'connection');
    if (socket === undefined) return 'it got none';
    port1.postMessage(null, moved(socket));
    return undefined;
  } catch (error) {
    return messageOf(error);
  } finally {
    client.destroy();
    accepting.close();
    port1.close();
    port2.close();
  }
}

/** The types are those of Node 20, which moves no sockets. */
function moved(socket: Socket): TransferListItem[] {
  const list: unknown = [socket];
  return list as TransferListItem[];
}
