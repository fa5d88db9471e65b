import type { Observation } from '../../model/observation.js';
import { observe } from '../../processes/observe.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';
import type { Observed, PreparedRun } from '../run/prepare-run.js';
import { TerminalLine } from '../terminal-line.js';

/**
 * Makes the probes that a run asks for, one after another, before anything is measured: they would disturb it. Those that
 * an interrupted run has made already are taken from it, unless they failed.
 */
export async function makeProbes(
  { probes = [], earlier }: PreparedRun,
  { guardian, signal }: Live,
  io: Io,
  quiet: boolean,
): Promise<Observed | undefined> {
  if (probes.length === 0) return undefined;
  const startedAt = performance.now();
  const made = new Map((earlier?.observations ?? []).map((one) => [one.probe, one]));
  const line = new TerminalLine(io.stderr);
  signal.addEventListener('abort', () => line.clear(), { once: true });
  const observations: Observation[] = [];
  try {
    for (const probe of probes) {
      const before = made.get(probe);
      if (!quiet) show(`probing: ${probe}`, line, io);
      observations.push(
        before !== undefined && before.status !== 'failed'
          ? before
          : await observe(probe, { guardian, signal }),
      );
      // What an abort ended has not failed: a resumed run makes it anew.
      signal.throwIfAborted();
    }
  } finally {
    line.clear();
  }
  return { observations, tookMs: performance.now() - startedAt };
}

function show(text: string, line: TerminalLine, io: Io): void {
  if (io.stderr.isTTY) line.write(text.slice(0, line.width));
  else io.stderr.write(`${text}\n`);
}
