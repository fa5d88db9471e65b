import { readFile } from 'node:fs/promises';
import { loadWorkload } from '../discovery/load-workload.js';
import type { WorkloadRequest } from '../model/cell-request.js';
import { findLosses } from '../model/clone-losses.js';
import { messageOf, UsageError } from '../model/failure.js';
import type { InputTrial } from '../model/measurement.js';
import { createRandom } from '../model/random.js';
import type { Workload, WorkloadFacts } from '../model/workload.js';
import { withFile } from './with-file.js';

/** Loads a workload, bound to the user's own data where there is any, and says what it says of itself. Throws a UsageError. */
export async function describeWorkload(
  request: WorkloadRequest,
): Promise<{ facts: WorkloadFacts; workload: Workload }> {
  const { workload: own } = await loadWorkload(request.workloadPath);
  const workload = await bound(own, request.inputFile);
  const { title, sizeUnit, sizes, quickSizes, lifecycle, measures, variantOf } = workload;
  return {
    workload,
    facts: {
      title,
      sizeUnit,
      sizes,
      quickSizes: quickSizes ?? null,
      lifecycle: lifecycle ?? 'pool',
      measures: measures ?? 'work',
      variantOf: variantOf ?? null,
      takesInput: own.withInput !== undefined,
    },
  };
}

/** The workload as it is where it takes no data: of several only some do. */
async function bound(workload: Workload, inputFile: string | null): Promise<Workload> {
  if (inputFile === null || workload.withInput === undefined) return workload;
  try {
    return await withFile(workload, await readFile(inputFile, 'utf8'));
  } catch (error) {
    throw new UsageError(`--input ${inputFile}: ${messageOf(error)}`, { cause: error });
  }
}

/** Makes the inputs, up to the first size that can't be made. */
export async function tryInputs(workload: Workload, sizes: readonly number[]): Promise<InputTrial> {
  let losses: string[] = [];
  for (const [i, size] of sizes.entries()) {
    try {
      const input = await workload.createInput(size, createRandom(0));
      const tasks: unknown = workload.taskCount(input);
      if (!Number.isSafeInteger(tasks) || Number(tasks) < 1)
        return { problem: badCount(size, tasks), losses };
      if (i === 0) losses = changesOf(input);
    } catch (error) {
      return { problem: `can't make size ${size}: ${messageOf(error)}`, losses };
    }
  }
  return { problem: null, losses };
}

function badCount(size: number, tasks: unknown): string {
  return `has ${String(tasks)} tasks at size ${size}; taskCount() must give a whole number above 0`;
}

/** What can't be sent at all fails a cell, with a hint of its own. */
function changesOf(input: unknown): string[] {
  return findLosses(input)
    .filter(({ kind }) => kind === 'changed')
    .slice(0, MOST_LOSSES)
    .map(({ path, what }) => `${path} ${what}`);
}

const MOST_LOSSES = 5;
