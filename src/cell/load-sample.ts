import type { CompleteWorkload, LoadedInput } from '../model/workload.js';

/** So few are loaded at once anywhere, and as many as wait together cost the time of one. */
const MOST_LOADED = 64;
/** Nobody waits longer to learn how many bytes a message had. */
const LIMIT_MS = 2000;

/**
 * Loads some of the tasks once more, evenly spread and all at once: what messages carried of them is gone. Resolves with
 * undefined where one can't be loaded, or not in time.
 */
export async function loadSample(
  load: NonNullable<CompleteWorkload['load']>,
  { tasks, shared }: LoadedInput,
): Promise<readonly unknown[] | undefined> {
  const step = Math.ceil(tasks.length / MOST_LOADED);
  const some = Array.from<unknown>(tasks).filter((_, i) => i % step === 0);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, undefined);
  });
  try {
    return await Promise.race([Promise.all(some.map(async (task) => load(task, shared))), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
