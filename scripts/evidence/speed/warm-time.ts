import { fileURLToPath } from 'node:url';
import { Bench } from 'tinybench';
import { keptRuns } from '../../../src/cell/cell-runs.js';
import { sampleTurns } from '../../../src/cell/sample-turns.js';
import { TurnTimer } from '../../../src/cell/turn-timer.js';
import { loadStrategy } from '../../../src/discovery/find-modules.js';
import { median } from '../../../src/statistics/quantile.js';
import { runTasks } from '../../../src/worker/run-tasks.js';
import { interleave } from './interleave.js';
import { jobFor } from './open-strategy.js';

const SIZE = 1_000_000;
const PASSES = 41;
/** The number of samples that a round of the tool takes. */
const SAMPLES = 20;
const AN_HOUR = 3_600_000;
const PATH = fileURLToPath(new URL('../../../workloads/sum-of-squares.js', import.meta.url));

export interface WarmTimes {
  /** Ms per run as the tool samples it, through a tinybench task. */
  readonly tool: number;
  /** Ms per run of that loop with a clock around it, in this process and in turns. */
  readonly byHand: number;
  /** Ms per run of that loop as tinybench reports it, in this process. */
  readonly tinybench: number;
}

/**
 * Resolves with the main thread's warm time as the tool and two others measure it, each the median of a
 * round's samples.
 */
export async function warmTimes(): Promise<WarmTimes> {
  const job = await jobFor('main-thread', PATH, SIZE, 1);
  const { input } = job;
  const { tasks, shared } = input;
  const { code } = job.workload.workload;
  const session = await (await loadStrategy('main-thread')).open(job);
  const timer = new TurnTimer(session, keptRuns(session, input), 1, async () => {});
  // This is the very function that the strategy calls: a second loop of equal text can come out of V8 three
  // times slower.
  const loop = (): unknown => runTasks(code, tasks, shared);
  return interleave(PASSES, {
    tool: async () => {
      const turns = await sampleTurns(() => timer.turn(1), { samples: SAMPLES, measureMs: AN_HOUR });
      return median(turns.map(({ metrics }) => metrics.warm));
    },
    byHand: async () => {
      const times = Array.from({ length: SAMPLES }, () => {
        const start = performance.now();
        loop();
        return performance.now() - start;
      });
      return median(times);
    },
    tinybench: async () => {
      const options = { iterations: SAMPLES, time: 0, warmup: false, throws: true };
      const once = (): void => void loop();
      const [task] = await new Bench(options).add('loop', once, { async: false }).run();
      return task?.result.state === 'completed' ? task.result.latency.p50 : Number.NaN;
    },
  });
}
