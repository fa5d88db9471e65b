import type { Job, RunOutcome, Session, Strategy } from '../model/strategy.js';
import { ranHere } from '../pool/ran-here.js';
import { now } from '../worker/clock.js';
import { runTasks } from '../worker/run-tasks.js';

const mainThread: Strategy = {
  id: 'main-thread',
  title: 'a loop over the tasks, in the thread that asks',
  byDefault: 'always',
  isRung: true,
  facts: { where: 'here', input: 'stays', simplicity: 0, crashTakesDown: 'process', mostWorkers: 1 },
  open: async (job) => openMainThread(job),
};

export default mainThread;

function openMainThread({ workload: { workload }, input: { shared }, output }: Job): Session {
  return {
    async run(tasks): Promise<RunOutcome> {
      const start = now();
      const results = await runTasks(workload.code, tasks, shared, output?.parts);
      return ranHere(results, now() - start);
    },
    workerCpuMs: async () => 0,
    close: async () => {},
  };
}
