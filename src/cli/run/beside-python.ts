import { type Observation, roundsOf, takenUp, withRound } from '../../model/observation.js';
import type { PythonProgram } from '../../model/python-program.js';
import { createRandom, deriveSeed, shuffled } from '../../model/random.js';
import { pythonRound } from '../../processes/python-round.js';
import type { Recorder } from '../../run/recorder.js';
import type { Beside } from '../../run/run-setup.js';
import type { Live } from '../live.js';
import type { PythonRun } from './prepare-run.js';

/**
 * Measures programs in Python in the passes of a run: each once per pass, in an order that is drawn anew, spread evenly over
 * the turns of the cells, so that what slows the machine for a while slows both. A program that fails once is not run again,
 * but by a resumed run.
 * `hear` is told of each before it starts.
 */
export function besidePython(
  { command, programs }: Pick<PythonRun, 'command' | 'programs'>,
  recorder: Recorder,
  { guardian, signal }: Pick<Live, 'guardian' | 'signal'>,
  hear: (program: PythonProgram) => void,
): Beside {
  const seen = new Map(programs.map(({ probe }) => [probe, takenUp(recorder.observation(probe))]));
  return {
    async beforeTurn(pass, done, of) {
      const order = shuffled(programs, createRandom(deriveSeed(recorder.plan.seed, `python ${pass}`)));
      for (const program of order.slice(0, shareOf(order.length, done, of))) {
        // A resumed run may lack a round of an earlier pass.
        while (!signal.aborted && isDue(seen.get(program.probe), pass)) {
          hear(program);
          const now = await pythonRound(command, program, { guardian, signal });
          // What an abort ended has not failed.
          if (signal.aborted) return;
          const all = withRound(seen.get(program.probe), now);
          seen.set(program.probe, all);
          recorder.observe(all);
        }
      }
    },
  };
}

/** How many of `count` are due before a turn: all before the last one. */
function shareOf(count: number, done: number, of: number): number {
  return Math.ceil((count * (done + 1)) / of);
}

function isDue(before: Observation | undefined, pass: number): boolean {
  return before === undefined || (before.status === 'seen' && roundsOf(before).length <= pass);
}
