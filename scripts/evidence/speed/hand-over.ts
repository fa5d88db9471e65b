import { fileURLToPath } from 'node:url';
import { envelope, handOut, startBareThreads } from './bare-workers.js';
import { interleave, timed } from './interleave.js';
import { openStrategy } from './open-strategy.js';

const WORKERS = 2;
const TASKS = 100_000;
const PASSES = 9;
const MODULE = new URL('./noop-workload.js', import.meta.url);
/** Numbers of messages under way per worker. The echo's best counts. */
const WINDOWS = [16, 32, 64];

/**
 * Resolves with the µs that a no-op task costs: under two strategies, and as echoes with their best number of messages
 * under way, of a bare number and of an object that also says which task it is.
 */
export async function handOverCosts(): Promise<
  Record<'echo' | 'envelope' | 'worker-copy' | 'worker-shared', number>
> {
  const path = fileURLToPath(MODULE);
  const bare = await startBareThreads(WORKERS, MODULE.href);
  const copy = await openStrategy('worker-copy', path, TASKS, WORKERS);
  const shared = await openStrategy('worker-shared', path, TASKS, WORKERS);
  const echoes = WINDOWS.flatMap((window) => [
    [`echo ${window}`, () => timed(() => handOut(bare, TASKS, window))] as const,
    [`envelope ${window}`, () => timed(() => handOut(bare, TASKS, window, envelope))] as const,
  ]);
  const ms: Readonly<Record<string, number>> = await interleave(PASSES, {
    ...Object.fromEntries(echoes),
    'worker-copy': () => timed(() => copy.run()),
    'worker-shared': () => timed(() => shared.run()),
  });
  await Promise.all([copy.close(), shared.close(), ...bare.map((worker) => worker.terminate())]);
  const perTask = (name: string): number => ((ms[name] ?? Number.NaN) * 1000) / TASKS;
  const best = (echo: string): number => Math.min(...WINDOWS.map((window) => perTask(`${echo} ${window}`)));
  return {
    echo: best('echo'),
    envelope: best('envelope'),
    'worker-copy': perTask('worker-copy'),
    'worker-shared': perTask('worker-shared'),
  };
}
