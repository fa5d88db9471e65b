import type { Job } from '../model/strategy.js';
import type { AnyTasks } from '../model/workload.js';
import type { FreshInputs } from './fresh-inputs.js';
import { watchInput, watchResult, watchTasks } from './watch-input.js';

/**
 * Checks what the first run gave. It rejects with a MeasurementError where that run changed what further runs will use again,
 * where the tasks of a further run would be other ones, or where a further task changes a result.
 */
export type InputCheck = (results: readonly unknown[]) => Promise<void>;

/**
 * Remembers a job's input, and returns the check for after the first run. With new tasks for each run, `run` may change its
 * tasks, but not what they share.
 */
export function inputCheck({ workload, input }: Job, fresh: FreshInputs | undefined): InputCheck {
  const { shared } = input;
  const { code } = workload.workload;
  /**
   * Runs a task alone: what all the tasks of a run undo again shows after it, and so does a result that all of them share, as it
   * is not the last one's.
   */
  const runOne = async (tasks: AnyTasks, results: readonly unknown[]): Promise<void> => {
    const demandKept = watchResult(results.at(-1));
    await code.run(tasks[tasks.length - 2], shared);
    demandKept();
  };
  if (fresh === undefined) {
    const demandUnchanged = watchInput(input);
    const { tasks } = input;
    return async (results) => {
      demandUnchanged('the first run');
      if (tasks.length < 2) return;
      await runOne(tasks, results);
      demandUnchanged('a task alone');
    };
  }
  const demandUnchanged = watchInput({ tasks: [], shared });
  const demandEqual = watchTasks(input.tasks);
  return async (results) => {
    demandUnchanged('the first run');
    const { tasks } = await fresh.make();
    demandEqual(tasks);
    if (tasks.length < 2) return;
    await runOne(tasks, results);
    demandUnchanged('a task alone');
  };
}
