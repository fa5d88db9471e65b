import { type Guardian, startGuardian } from '../processes/guardian.js';
import type { ExitCode } from './exit-codes.js';
import { type Interruption, listenForInterruption } from './interruption.js';
import type { Io } from './io.js';

/** What work with processes of its own needs. */
export interface Live {
  readonly guardian: Guardian;
  readonly interruption: Interruption;
  readonly signal: AbortSignal;
}

/**
 * Does work that starts processes. A signal ends it early, a second signal at once, and nothing outlives it.
 * `whenCutShort` gives the result where the signal came before there was one.
 */
export async function live<T>(
  io: Io,
  work: (live: Live) => Promise<T>,
  whenCutShort: (code: ExitCode) => T,
): Promise<T> {
  const guardian = startGuardian();
  const interruption = listenForInterruption(io);
  try {
    return await work({ guardian, interruption, signal: interruption.signal });
  } catch (error) {
    // Work that an interruption cuts short may end in any error.
    const code = interruption.exitCode();
    if (code === undefined) throw error;
    return whenCutShort(code);
  } finally {
    interruption.stopListening();
    await guardian.close();
  }
}

/** The same for a command that measures: a signal that comes before it has anything to save is said. */
export function liveMeasurement(io: Io, work: (live: Live) => Promise<ExitCode>): Promise<ExitCode> {
  return live(io, work, (code) => {
    io.stderr.write('interrupted before anything was measured\n');
    return code;
  });
}
