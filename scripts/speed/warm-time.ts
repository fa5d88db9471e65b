import { fileURLToPath } from 'node:url';
import { Bench } from 'tinybench';
import { loadStrategy } from '../../src/discovery/find-modules.js';
import { loadWorkload } from '../../src/discovery/load-workload.js';
import type { Job } from '../../src/model/strategy.js';
import { TurnTimer } from '../../src/runner/turn-timer.js';
import { interleave } from './interleave.js';

const SIZE = 1_000_000;
const ROUNDS = 101;
const PATH = fileURLToPath(new URL('../../workloads/sum-of-squares.js', import.meta.url));

export interface WarmTimes {
  /** ms a run, as a sample of the tool. */
  readonly tool: number;
  /** The same loop with a clock round it, in the same process and in turn. */
  readonly byHand: number;
  /** The same loop as tinybench reports it, in the same process. */
  readonly tinybench: number;
}

/** The main thread's warm time as the tool measures it, and as two others do. */
export async function warmTimes(): Promise<WarmTimes> {
  const loaded = await loadWorkload(PATH);
  const { workload } = loaded;
  const input = await workload.createInput(SIZE, Math.random);
  const count = workload.taskCount(input);
  const job: Job = {
    workload: loaded,
    input,
    tasks: { first: 0, count },
    workers: 1,
    chunk: 1,
    serialization: 'advanced',
  };
  const session = await (await loadStrategy('main-thread')).open(job);
  const timer = new TurnTimer(session, 1, () => {});
  const loop = (): void => {
    const results = new Array<unknown>(count);
    for (let task = 0; task < count; task++) results[task] = workload.run(input, task);
  };
  const bench = new Bench({ iterations: ROUNDS, time: 1, warmup: true, throws: true }).add('loop', loop);
  const { tool, byHand } = await interleave(ROUNDS, {
    tool: async () => (await timer.turn(1)).wallMs,
    byHand: async () => {
      const start = performance.now();
      loop();
      return performance.now() - start;
    },
  });
  const [task] = await bench.run();
  const tinybench = task?.result.state === 'completed' ? task.result.latency.p50 : Number.NaN;
  return { tool, byHand, tinybench };
}
