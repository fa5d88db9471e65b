import { fileURLToPath } from 'node:url';
import { loadStrategy } from '../../../src/discovery/find-modules.js';
import { loadWorkload } from '../../../src/discovery/load-workload.js';
import type { Job } from '../../../src/model/strategy.js';
import { IN_FLIGHT_PER_WORKER } from '../../../src/pool/copy-pool.js';
import { echo, startBareThreads } from './bare-workers.js';
import { interleave, timed } from './interleave.js';

const WORKERS = 2;
const TASKS = 20_000;
const PASSES = 15;
const MODULE = new URL('./noop-workload.js', import.meta.url);

/** What a task that does nothing costs, in µs: under two strategies, and as a bare echo with as many messages in flight. */
export async function handOverCosts(): Promise<Record<'echo' | 'worker-copy' | 'worker-shared', number>> {
  const loaded = await loadWorkload(fileURLToPath(MODULE));
  const input = await loaded.workload.createInput(TASKS, Math.random);
  const job: Job = {
    workload: loaded,
    input,
    tasks: { first: 0, count: TASKS },
    workers: WORKERS,
    options: {},
  };
  const bare = await startBareThreads(WORKERS, MODULE.href);
  const copy = await (await loadStrategy('worker-copy')).open(job);
  const shared = await (await loadStrategy('worker-shared')).open(job);
  const ms = await interleave(PASSES, {
    echo: () => timed(() => echo(bare, TASKS, IN_FLIGHT_PER_WORKER)),
    'worker-copy': () => timed(() => copy.run()),
    'worker-shared': () => timed(() => shared.run()),
  });
  await Promise.all([copy.close(), shared.close(), ...bare.map((worker) => worker.terminate())]);
  const perTask = (total: number): number => (total * 1000) / TASKS;
  return {
    echo: perTask(ms.echo),
    'worker-copy': perTask(ms['worker-copy']),
    'worker-shared': perTask(ms['worker-shared']),
  };
}
