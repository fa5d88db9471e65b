import { fileURLToPath } from 'node:url';
import { envelope, handOutToProcesses, startBareProcesses } from './bare-workers.js';
import { interleave, timed } from './interleave.js';
import { openStrategy } from './open-strategy.js';

const WORKERS = 2;
const TASKS = 30_000;
const PASSES = 7;
const MODULE = new URL('./noop-workload.js', import.meta.url);
/** Numbers of messages under way per process. The echo's best counts. */
const WINDOWS = [16, 32, 64];

/**
 * Resolves with the ms of tasks that do nothing: under child-fork, and as echoes over IPC, of a bare number and of an
 * object that also says which task it is.
 */
export async function ipcCosts(): Promise<Record<'echo' | 'envelope' | 'child-fork', number>> {
  const bare = await startBareProcesses(WORKERS, MODULE.href);
  const fork = await openStrategy('child-fork', fileURLToPath(MODULE), TASKS, WORKERS);
  const echoes = WINDOWS.flatMap((window) => [
    [`echo ${window}`, () => timed(() => handOutToProcesses(bare, TASKS, window))] as const,
    [`envelope ${window}`, () => timed(() => handOutToProcesses(bare, TASKS, window, envelope))] as const,
  ]);
  const ms: Readonly<Record<string, number>> = await interleave(PASSES, {
    ...Object.fromEntries(echoes),
    'child-fork': () => timed(() => fork.run()),
  });
  for (const child of bare) child.kill('SIGKILL');
  await fork.close();
  const best = (echo: string): number =>
    Math.min(...WINDOWS.map((window) => ms[`${echo} ${window}`] ?? Number.NaN));
  return {
    echo: best('echo'),
    envelope: best('envelope'),
    'child-fork': ms['child-fork'] ?? Number.NaN,
  };
}
