import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Route, WorkerEnd } from '../route.js';
import { WORKER_VARIABLE } from '../serve-job.js';

const ENTRY = fileURLToPath(new URL('../running/cluster-worker.js', import.meta.url));

/** A process per worker. The primary accepts connections and hands them out in turns, except on Windows. */
export default {
  title: 'node:cluster',
  rank: 1,
  takesWorkers: true,
  computesOnly: false,
  async open(job) {
    cluster.setupPrimary({ exec: ENTRY, args: [JSON.stringify(job)] });
    const workers = Array.from({ length: job.workers }, (_, i) =>
      cluster.fork({ [WORKER_VARIABLE]: String(i) }),
    );
    const ports = await Promise.all(workers.map(portOf));
    const ends = workers.map(endOf);
    return {
      port: ports[0] ?? 0,
      pids: [process.pid, ...workers.flatMap((worker) => worker.process.pid ?? [])],
      async stop() {
        // All close before any answers with `connection: close`: whoever comes again is refused, and not handed to one that stops.
        const closed = workers.map(nextMessage);
        for (const worker of workers) worker.send('close', () => {});
        // One that has ended never answers.
        await Promise.all(closed.map((answer, i) => Promise.race([answer, ends[i]])));
        for (const worker of workers) worker.send('stop', () => {});
        return (await Promise.all(ends)).every((end) => end === 0);
      },
      async endWorkers() {
        for (const worker of workers) worker.process.kill('SIGTERM');
        return Promise.all(ends);
      },
    };
  },
} satisfies Route;

async function portOf(worker: Worker): Promise<number> {
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`a worker of the cluster ended before it listened, by exit code ${code}`);
  });
  const [address]: { readonly port: number }[] = await Promise.race([once(worker, 'listening'), ended]);
  return address?.port ?? 0;
}

function endOf(worker: Worker): Promise<WorkerEnd> {
  return new Promise((resolve) =>
    worker.once('exit', (code: number, signal: NodeJS.Signals | null) => resolve(signal ?? code)),
  );
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve) => worker.once('message', resolve));
}
