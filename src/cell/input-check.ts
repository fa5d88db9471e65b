import type { Job } from '../model/strategy.js';
import type { FreshInputs } from './fresh-inputs.js';
import { watchInput, watchTasks } from './watch-input.js';

/**
 * Remembers a job's input. The function it returns is called after the first run: it rejects with a MeasurementError where
 * that changed what further runs will use again, or where the tasks of a further run would be other ones. With new tasks
 * for each run, `run` may change its tasks, but not what they share.
 */
export function inputCheck({ workload, input }: Job, fresh: FreshInputs | undefined): () => Promise<void> {
  const { shared } = input;
  const { code } = workload.workload;
  if (fresh === undefined) {
    const demandUnchanged = watchInput(input);
    const { tasks } = input;
    return async () => {
      demandUnchanged('the first run');
      if (tasks.length < 2) return;
      // Changes that all the tasks of a run undo again show after a task alone.
      await code.run(tasks[tasks.length - 1], shared);
      demandUnchanged('the last task alone');
    };
  }
  const demandUnchanged = watchInput({ tasks: [], shared });
  const demandEqual = watchTasks(input.tasks);
  return async () => {
    demandUnchanged('the first run');
    const { tasks } = await fresh.make();
    demandEqual(tasks);
    if (tasks.length < 2) return;
    await code.run(tasks[tasks.length - 1], shared);
    demandUnchanged('the last task alone');
  };
}
