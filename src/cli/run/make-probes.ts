import { type Observation, roundsOf, takenUp, withRound } from '../../model/observation.js';
import { startContentionProbe } from '../../processes/contention-probe.js';
import { observe } from '../../processes/observe.js';
import type { Recorder } from '../../run/recorder.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';
import { TerminalLine } from '../terminal-line.js';
import { saverOf } from './measure-plan.js';
import type { PreparedRun } from './prepare-run.js';
import { ProbeClock } from './probe-clock.js';
import type { ResultsSink } from './results-sink.js';

/**
 * Makes the probes that a run asks for, before any cell is measured: they would disturb it. Those that measure are made in
 * as many rounds as a cell has at the most, first one round of each, then the next, so that what slows the machine for a
 * while slows all of them. What they report is saved after each. An interrupted run goes on with the rounds that are missing,
 * and with the round that failed. Resolves with the time that all of this took, in ms.
 */
export async function makeProbes(
  recorder: Recorder,
  { probes = [], environment }: Pick<PreparedRun, 'probes' | 'environment'>,
  file: ResultsSink,
  { guardian, signal }: Live,
  io: Io,
  quiet: boolean,
): Promise<number> {
  if (probes.length === 0) return 0;
  const { plan } = recorder;
  const rounds = plan.rounds.max;
  const startedAt = performance.now();
  const spentMs = (): number => performance.now() - startedAt;
  const { save } = saverOf(file, io);
  const clock = new ProbeClock(rounds, spentMs);
  const contention = startContentionProbe(environment.usableCores);
  const line = new TerminalLine(io.stderr);
  signal.addEventListener('abort', () => line.clear(), { once: true });
  // A round that failed is made anew, once.
  const seen = new Map(probes.map(({ id }) => [id, takenUp(recorder.observation(id))]));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const { id, wanted } of probes.filter((one) => isMissing(seen.get(one.id), round))) {
        if (!quiet && (round === 0 || io.stderr.isTTY)) show(`probing: ${id}${clock.words(round)}`, line, io);
        const now = await observe(id, { guardian, signal }, { round, seed: plan.seed, wanted });
        // What an abort ended has not failed: a resumed run makes it anew.
        if (signal.aborted) return spentMs();
        if (roundsOf(now).length > 0) await noteContention(recorder, id, round, contention.capacity);
        const all = withRound(seen.get(id), now);
        seen.set(id, all);
        recorder.observe(all);
        await save(recorder.results(recorder.time.wallMs + spentMs(), false, null));
      }
    }
    return spentMs();
  } finally {
    line.clear();
    contention.close();
    recorder.addWallTime(spentMs());
  }
}

/** Whether a probe lacks its round: all lack their first, and those that measure lack others. */
function isMissing(one: Observation | undefined, round: number): boolean {
  if (one === undefined) return round === 0;
  const { length } = roundsOf(one);
  return length > 0 && length <= round;
}

/** A probe's round that was measured beside other programs is as doubtful as a cell's. */
async function noteContention(
  recorder: Recorder,
  of: string,
  round: number,
  capacityOf: () => Promise<number | undefined>,
): Promise<void> {
  const before = performance.now();
  const capacity = await capacityOf();
  if (capacity !== undefined) recorder.probe({ round, capacity, of }, performance.now() - before);
}

function show(text: string, line: TerminalLine, io: Io): void {
  if (io.stderr.isTTY) line.write(text.slice(0, line.width));
  else io.stderr.write(`${text}\n`);
}
