import { loadWorkload } from '../discovery/load-workload.js';
import { cleanText } from '../model/clean-text.js';
import { findLosses } from '../model/clone-losses.js';
import { messageOf, type Phase } from '../model/failure.js';
import type { InputTrial, Repetition } from '../model/measurement.js';
import { createRandom } from '../model/random.js';
import type { CompleteWorkload, LoadedInput, TaskCode, WorkloadFacts } from '../model/workload.js';
import type { WorkloadSource } from '../model/workload-source.js';
import { anyWaits } from './any-waits.js';
import { bindOutput } from './bind-output.js';
import { createFresh } from './fresh-inputs.js';
import { setUp, tearDownNow } from './hooks.js';
import { repeatCalls } from './repeat-calls.js';

/**
 * Loads a workload, bound to the user's own data where there is any, and returns what it declares. Throws a
 * UsageError where it can't be loaded.
 */
export async function describeWorkload(
  source: WorkloadSource,
): Promise<{ facts: WorkloadFacts; workload: CompleteWorkload }> {
  const { workload, takesInput } = await loadWorkload(source);
  const { title, sizeUnit, sizes, quickSizes, lifecycle, measures, variantOf } = workload;
  const { isAsync, loads, byDefault } = workload;
  const self = {
    title,
    sizeUnit,
    sizes,
    quickSizes,
    lifecycle,
    measures,
    variantOf,
    isAsync,
    loads,
    byDefault,
  };
  return { workload, facts: { ...self, takesInput } };
}

type Enter = (phase: Phase) => void;

/** Makes the input at each size, up to the first size at which it can't be made. */
export async function tryInputs(
  workload: CompleteWorkload,
  sizes: readonly number[],
  enter: Enter,
): Promise<InputTrial> {
  let losses: string[] = [];
  for (const [i, size] of sizes.entries()) {
    try {
      const tearDown = await setUp(workload, size, enter);
      enter('input');
      const input = await workload.createInput(size, createRandom(0));
      if (i === 0) losses = changesOf(input);
      bindOutput(workload, size, input.tasks.length, false);
      await tearDown();
    } catch (error) {
      await tearDownNow().catch(() => {});
      const problem = cleanText(`can't make size ${size}: ${messageOf(error)}`, LONGEST_TEXT);
      return { problem, size, losses };
    }
  }
  return { problem: null, size: null, losses };
}

/**
 * Calls the tasks of a size twice, to see whether they can be measured by being repeated. Of a workload that reduces its
 * results itself some tasks are called once, to see whether any waits: its answer may leave out what differs.
 */
export async function repeatTasks(
  workload: CompleteWorkload,
  { size, fresh }: { readonly size: number; readonly fresh: boolean },
  enter: Enter,
): Promise<Repetition> {
  if (workload.answer !== undefined) return { problem: null, awaits: await awaits(workload, size, enter) };
  const tearDown = await setUp(workload, size, enter);
  const repetition = await repeatOnce(workload, size, fresh);
  await tearDown();
  return repetition;
}

/** Looks at the smallest size first: its input and its tasks take the least time. */
async function awaits(workload: CompleteWorkload, size: number, enter: Enter): Promise<boolean> {
  if (workload.isAsync) return true;
  for (const each of new Set([Math.min(size, ...workload.sizes), size])) {
    const tearDown = await setUp(workload, each, enter);
    const input = await freshInput(workload, each);
    const doesOne = await anyWaits(codeFor(workload, each, input), input);
    await tearDown();
    if (doesOne) return true;
  }
  return false;
}

async function repeatOnce(workload: CompleteWorkload, size: number, fresh: boolean): Promise<Repetition> {
  const first = await (fresh ? freshInput(workload, size) : workload.createInput(size, createRandom(0)));
  const again = fresh ? (await freshInput(workload, size)).tasks : undefined;
  const code = codeFor(workload, size, first);
  let calls = 0;
  const counted: TaskCode = {
    run: (...given) => {
      calls++;
      return code.run(...given);
    },
  };
  const repetition = await repeatCalls(counted, first, again);
  if (repetition.problem !== null || repetition.awaits) return repetition;
  // Each task was called twice, up to the one at which the time was over.
  return { problem: null, awaits: await anyWaits(code, first, Math.ceil(calls / 2)) };
}

/** What a task gives: what it has written, where it writes into an output. */
function codeFor(workload: CompleteWorkload, size: number, { tasks }: LoadedInput): TaskCode {
  return bindOutput(workload, size, tasks.length, false)?.code ?? workload.code;
}

function freshInput(workload: CompleteWorkload, size: number): Promise<LoadedInput> {
  return createFresh(workload, size, createRandom(0));
}

/** Leaves out what can't be sent at all: it fails a cell, with a hint of its own. */
function changesOf({ tasks, shared }: LoadedInput): string[] {
  return [...findLosses(shared, 'shared'), ...findLosses(tasks, 'tasks')]
    .filter(({ kind }) => kind === 'changed')
    .slice(0, MOST_LOSSES)
    .map(({ path, what }) => `${cleanText(path, LONGEST_PATH)} ${what}`);
}

const MOST_LOSSES = 5;
/** Far below what a message between processes may hold. */
const LONGEST_TEXT = 2000;
const LONGEST_PATH = 200;
