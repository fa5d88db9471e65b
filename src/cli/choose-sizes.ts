import { UsageError } from '../model/failure.js';
import { createRandom } from '../model/random.js';
import { parseSizes } from '../plan/parse-sizes.js';
import type { ChosenWorkload } from './choose-workloads.js';

/** The sizes to sweep: the user's, or the workload's own. Throws a UsageError for a size the workload can't make. */
export async function chooseSizes(
  chosen: ChosenWorkload,
  text: string | undefined,
  quick: boolean,
): Promise<readonly number[]> {
  const { workload } = chosen;
  const own = quick ? (workload.quickSizes ?? workload.sizes) : workload.sizes;
  const sizes = text === undefined ? own : parseSizes(text);
  // The built-in sweeps on built-in data are tested; what a user brings is tried before anything is measured.
  const proven = text === undefined && chosen.namedPath === null && chosen.inputFile === null;
  if (!proven) for (const size of sizes) await tryInput(chosen, size);
  return sizes;
}

async function tryInput({ id, workload }: ChosenWorkload, size: number): Promise<void> {
  let tasks: unknown;
  try {
    tasks = workload.taskCount(await workload.createInput(size, createRandom(0)));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the workload '${id}' can't make size ${size}: ${words}`, { cause: error });
  }
  if (typeof tasks === 'number' && Number.isSafeInteger(tasks) && tasks >= 1) return;
  throw new UsageError(
    `the workload '${id}' has ${tasks} tasks at size ${size}; taskCount() must give a whole number above 0.`,
  );
}
