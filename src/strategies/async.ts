import type { TypedArray } from '../model/output.js';
import type { Job, RunOutcome, Session, Strategy } from '../model/strategy.js';
import { ranHere } from '../pool/ran-here.js';
import { now } from '../worker/clock.js';
import { IN_FLIGHT, inFlightOf } from './options/in-flight.js';

/** Enough for waiting to overlap. More would rarely suit what the tasks wait for. */
const OWN_IN_FLIGHT = 64;

const async: Strategy = {
  id: 'async',
  title: 'promises in the thread that asks: tasks wait together, and compute one after another',
  byDefault: 'where-awaited',
  isRung: true,
  facts: { where: 'here', input: 'stays', simplicity: 2, crashTakesDown: 'process', mostWorkers: 1 },
  options: [IN_FLIGHT],
  open: async (job) => openAsync(job, inFlightOf(job.options, OWN_IN_FLIGHT)),
};

export default async;

function openAsync({ workload: { workload }, input: { shared }, output }: Job, inFlight: number): Session {
  const { code } = workload;
  const compute = (task: unknown, part: TypedArray | undefined): unknown =>
    part === undefined ? code.run(task, shared) : code.run(task, shared, part);
  return {
    async run(tasks): Promise<RunOutcome> {
      const start = now();
      const results = new Array<unknown>(tasks.length);
      let next = 0;
      const lane = async (): Promise<void> => {
        for (let task = next++; task < tasks.length; task = next++) {
          results[task] = await compute(tasks[task], output?.parts[task]);
        }
      };
      await Promise.all(Array.from({ length: Math.min(inFlight, tasks.length) }, lane));
      return ranHere(results, now() - start);
    },
    workerCpuMs: async () => 0,
    close: async () => {},
  };
}
