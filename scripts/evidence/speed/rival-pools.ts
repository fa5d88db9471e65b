import { fileURLToPath } from 'node:url';
import { loadPackage } from '../../../src/pool/load-package.js';
import { interleave, timed } from './interleave.js';
import { openStrategy } from './open-strategy.js';

const WORKERS = 2;
const TASKS = 100_000;
const PASSES = 3;
const NOOP = fileURLToPath(new URL('./noop-workload.js', import.meta.url));
const POOL_NOOP = new URL('./pool-noop.js', import.meta.url).href;
/** Numbers of tasks that a pool may send one worker at once. */
const AT_ONCE = [1, 16, 64];
const ATOMICS = ['sync', 'async', 'disabled'] as const;

/**
 * Resolves with the ms of as many tasks that do nothing: under worker-copy, and in the pools of two packages, each
 * with its best combination of the options that change how it hands tasks out.
 */
export async function rivalPools(): Promise<Record<'worker-copy' | 'piscina' | 'tinypool', number>> {
  const copy = await openStrategy('worker-copy', NOOP, TASKS, WORKERS);
  const pools = await startPools();
  const ms: Readonly<Record<string, number>> = await interleave(PASSES, {
    'worker-copy': () => timed(() => copy.run()),
    ...Object.fromEntries(pools.map(({ name, pool }) => [name, () => timed(() => runAll(pool))])),
  });
  await Promise.all([copy.close(), ...pools.map(({ pool }) => pool.destroy())]);
  const best = (of: string): number =>
    Math.min(...Object.keys(ms).flatMap((name) => (name.startsWith(of) ? (ms[name] ?? []) : [])));
  return { 'worker-copy': best('worker-copy'), piscina: best('piscina'), tinypool: best('tinypool') };
}

interface Pool {
  run(task: number): Promise<unknown>;
  destroy(): Promise<void>;
}

type MakePool = new (options: object) => Pool;

async function startPools(): Promise<{ name: string; pool: Pool }[]> {
  const { make: Piscina } = await loadPackage<MakePool>('piscina', 'Piscina');
  const { make: Tinypool } = await loadPackage<MakePool>('tinypool', 'Tinypool');
  return AT_ONCE.flatMap((concurrentTasksPerWorker) => {
    const options = {
      filename: POOL_NOOP,
      minThreads: WORKERS,
      maxThreads: WORKERS,
      concurrentTasksPerWorker,
    };
    return [
      { name: `tinypool ${concurrentTasksPerWorker}`, pool: new Tinypool(options) },
      ...ATOMICS.map((atomics) => ({
        name: `piscina ${concurrentTasksPerWorker} ${atomics}`,
        pool: new Piscina({ ...options, atomics }),
      })),
    ];
  });
}

async function runAll(pool: Pool): Promise<void> {
  await Promise.all(Array.from({ length: TASKS }, (_, task) => pool.run(task)));
}
