import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The exit code of a script that was asked to end. */
const INTERRUPTED = 130;

/**
 * Works in a folder of its own, which is removed afterwards. Ctrl-C aborts the signal, for what the work has
 * started. When that has ended and the folder is gone, the process ends too.
 */
export async function inTemporaryFolder<T>(
  name: string,
  work: (folder: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  // The listeners stay, because execa ends the process at a signal that nobody else listens to.
  process.on('SIGINT', abort).on('SIGTERM', abort);
  try {
    return await work(folder, stop.signal);
  } finally {
    process.off('SIGINT', abort).off('SIGTERM', abort);
    rmSync(folder, { recursive: true, force: true });
    // The code after the work would go on without its result.
    if (stop.signal.aborted) process.exit(INTERRUPTED);
  }
}
