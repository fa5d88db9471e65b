import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';

/**
 * Reacts to signals that ask the tool to end. The first SIGINT, SIGTERM or SIGHUP (the terminal is gone) asks
 * the work to stop; the second ends the process at once.
 */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code to end with; undefined while not interrupted. */
  exitCode(): ExitCode | undefined;
  stopListening(): void;
}

export function listenForInterruption(io: Io): Interruption {
  const controller = new AbortController();
  let code: ExitCode | undefined;
  const stopListening = io.onSignal((signal) => {
    const first = code === undefined;
    code = ExitCode[signal];
    // The guardian then ends whatever is still alive.
    if (!first) io.endNow(code);
    controller.abort();
  });
  return { signal: controller.signal, exitCode: () => code, stopListening };
}
