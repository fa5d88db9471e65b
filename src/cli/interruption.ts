import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';

/** The first SIGINT, SIGTERM or SIGHUP (its terminal is gone) asks the work to stop; the second ends the process at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code to end with, once interrupted. */
  exitCode(): ExitCode | undefined;
  stopListening(): void;
}

export function listenForInterruption(io: Io): Interruption {
  const controller = new AbortController();
  let code: ExitCode | undefined;
  const stopListening = io.onSignal((signal) => {
    const first = code === undefined;
    code = ExitCode[signal];
    // The guardian ends what is still alive.
    if (!first) io.endNow(code);
    controller.abort();
  });
  return { signal: controller.signal, exitCode: () => code, stopListening };
}
