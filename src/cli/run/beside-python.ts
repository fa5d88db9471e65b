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
  const tookMs = new Map<string, number>();
  const seen = new Map(programs.map(({ probe }) => [probe, takenUp(recorder.observation(probe))]));
  return {
    async beforeTurn(pass, done, of) {
      const order = shuffled(programs, createRandom(deriveSeed(recorder.plan.seed, `python ${pass}`)));
      for (const program of order.slice(0, shareOf(order.length, done, of))) {
        // A resumed run may lack a round of an earlier pass.
        while (!signal.aborted && isDue(seen.get(program.probe), pass)) {
          hear(program);
          const startedAt = performance.now();
          const now = await pythonRound(command, program, { guardian, signal });
          // What an abort ended has not failed.
          if (signal.aborted) return;
          tookMs.set(program.probe, performance.now() - startedAt);
          const all = withRound(seen.get(program.probe), now);
          seen.set(program.probe, all);
          recorder.observe(all);
        }
      }
    },
    msAhead() {
      const last = recorder.plan.rounds.max - 1;
      const ahead = programs.map(({ probe }) => [probe, roundsAhead(seen.get(probe), last)] as const);
      const rounds = ahead.reduce((sum, [, count]) => sum + count, 0);
      if (tookMs.size === 0) return rounds === 0 ? 0 : undefined;
      // What has not been run yet is taken for an average one.
      const averageMs = [...tookMs.values()].reduce((sum, ms) => sum + ms) / tookMs.size;
      return ahead.reduce((sum, [probe, count]) => sum + count * (tookMs.get(probe) ?? averageMs), 0);
    },
  };
}

/** How many rounds a program has to go until it has that of the last pass. */
function roundsAhead(before: Observation | undefined, lastPass: number): number {
  return isDue(before, lastPass) ? lastPass + 1 - roundsOf(before).length : 0;
}

/** How many of `count` are due before a turn: all before the last one. */
function shareOf(count: number, done: number, of: number): number {
  return Math.ceil((count * (done + 1)) / of);
}

function isDue(before: Observation | undefined, pass: number): boolean {
  return before === undefined || (before.status === 'seen' && roundsOf(before).length <= pass);
}
