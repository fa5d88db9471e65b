import { loadWorkload } from '../discovery/load-workload.js';
import { cleanText } from '../model/clean-text.js';
import { type CloneLoss, findLosses } from '../model/clone-losses.js';
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
import { MOST_LOSSES, sentenceOf } from './result-losses.js';

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
  let unsendable: CloneLoss | undefined;
  for (const [i, size] of sizes.entries()) {
    try {
      const tearDown = await setUp(workload, size, enter);
      enter('input');
      const input = await workload.createInput(size, createRandom(0));
      const found = i === 0 || i === sizes.length - 1 ? lossesOf(input) : [];
      if (i === 0) losses = changesOf(found);
      unsendable ??= found.find(({ kind }) => kind === 'refused');
      bindOutput(workload, size, input.tasks.length, false);
      await tearDown();
    } catch (error) {
      await tearDownNow().catch(() => {});
      const problem = cleanText(`can't make size ${size}: ${messageOf(error)}`, LONGEST_TEXT);
      return { problem, size, losses };
    }
  }
  return { problem: null, size: null, losses, ...(unsendable && { unsendable: sentenceOf(unsendable) }) };
}

/**
 * Calls the tasks of a size twice, to see whether they can be measured by being repeated. Of a workload that reduces its
 * results itself the smallest size is called, which is enough to see what its runs keep, and then some tasks of the other once, to
 * see whether any waits.
 */
export async function repeatTasks(
  workload: CompleteWorkload,
  { size, fresh }: { readonly size: number; readonly fresh: boolean },
  enter: Enter,
): Promise<Repetition> {
  const called = workload.answer === undefined ? size : Math.min(size, ...workload.sizes);
  const tearDown = await setUp(workload, called, enter);
  const repetition = await repeatOnce(workload, called, fresh);
  await tearDown();
  if (repetition.problem !== null || repetition.awaits || called === size) return repetition;
  return { ...repetition, awaits: await awaitsAt(workload, size, enter) };
}

async function awaitsAt(workload: CompleteWorkload, size: number, enter: Enter): Promise<boolean> {
  const tearDown = await setUp(workload, size, enter);
  const input = await freshInput(workload, size);
  const doesOne = await anyWaits(codeFor(workload, size, input), input);
  await tearDown();
  return doesOne;
}

async function repeatOnce(workload: CompleteWorkload, size: number, fresh: boolean): Promise<Repetition> {
  const make = (): Promise<LoadedInput> =>
    fresh ? freshInput(workload, size) : workload.createInput(size, createRandom(0));
  const input = await make();
  const again = fresh ? (await make()).tasks : undefined;
  const code = codeFor(workload, size, input);
  let calls = 0;
  const counted: TaskCode = {
    run: (...given) => {
      calls++;
      return code.run(...given);
    },
  };
  const repetition = await repeatCalls({ ...workload, code: counted }, input, again);
  if (repetition.problem !== null || repetition.awaits) return repetition;
  // Each task was called twice, up to the one at which the time was over.
  return { ...repetition, awaits: await anyWaits(code, input, Math.ceil(calls / 2)) };
}

/** What a task gives: what it has written, where it writes into an output. */
function codeFor(workload: CompleteWorkload, size: number, { tasks }: LoadedInput): TaskCode {
  return bindOutput(workload, size, tasks.length, false)?.code ?? workload.code;
}

function freshInput(workload: CompleteWorkload, size: number): Promise<LoadedInput> {
  return createFresh(workload, size, createRandom(0));
}

function lossesOf({ tasks, shared }: LoadedInput): CloneLoss[] {
  return [...findLosses(shared, 'shared'), ...findLosses(tasks, 'tasks')];
}

/** Leaves out what can't be sent at all, which is said by itself. */
function changesOf(losses: readonly CloneLoss[]): string[] {
  return losses
    .filter(({ kind }) => kind !== 'refused')
    .slice(0, MOST_LOSSES)
    .map(sentenceOf);
}

/** Far below what a message between processes may hold. */
const LONGEST_TEXT = 2000;
