import { type Observation, roundsOf, withRound } from '../../model/observation.js';
import { observe } from '../../processes/observe.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';
import type { Observed, PreparedRun } from '../run/prepare-run.js';
import { TerminalLine } from '../terminal-line.js';

/**
 * Makes the probes that a run asks for, before anything is measured: they would disturb it. Those that measure are made in
 * as many rounds as a cell has at the most, first one round of each, then the next, so that what slows the machine for a
 * while slows all of them. What was made is saved after every round. An interrupted run goes on with the rounds that are
 * missing, and makes those anew that failed.
 */
export async function makeProbes(
  { probes = [], plan, earlier }: PreparedRun,
  { guardian, signal }: Live,
  io: Io,
  quiet: boolean,
  save: (observed: Observed) => Promise<void>,
): Promise<Observed | undefined> {
  if (probes.length === 0) return undefined;
  const startedAt = performance.now();
  const rounds = plan.rounds.max;
  const made = new Map(
    (earlier?.observations ?? [])
      .filter(({ probe, status }) => probes.includes(probe) && status !== 'failed')
      .map((one) => [one.probe, one]),
  );
  const observed = (): Observed => ({
    observations: [...made.values()],
    tookMs: performance.now() - startedAt,
  });
  const line = new TerminalLine(io.stderr);
  signal.addEventListener('abort', () => line.clear(), { once: true });
  try {
    for (let round = 0; round < rounds; round++) {
      for (const probe of probes.filter((one) => isMissing(made.get(one), round))) {
        if (!quiet && (round === 0 || io.stderr.isTTY)) show(probingText(probe, round, rounds), line, io);
        const now = await observe(probe, { guardian, signal }, { round, seed: plan.seed });
        // What an abort ended has not failed: a resumed run makes it anew.
        if (signal.aborted) return observed();
        made.set(probe, withRound(made.get(probe), now));
        await save(observed());
      }
    }
  } finally {
    line.clear();
  }
  return observed();
}

/** Whether a probe lacks its round: all lack their first, and those that measure lack others. */
function isMissing(one: Observation | undefined, round: number): boolean {
  if (one === undefined) return round === 0;
  const { length } = roundsOf(one);
  return length > 0 && length <= round;
}

/** Whether a probe has rounds is known once the first is made. */
function probingText(probe: string, round: number, rounds: number): string {
  return round === 0 ? `probing: ${probe}` : `probing: ${probe}, round ${round + 1} of ${rounds}`;
}

function show(text: string, line: TerminalLine, io: Io): void {
  if (io.stderr.isTTY) line.write(text.slice(0, line.width));
  else io.stderr.write(`${text}\n`);
}
