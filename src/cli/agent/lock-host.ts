import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, UsageError } from '../../model/failure.js';
import { lockFile } from '../../store/file-lock.js';

/**
 * Makes sure that one agent at a time measures on this machine, and returns a function that lets the next one. A lock
 * whose process is gone is taken over. Throws a UsageError where another agent is at work.
 */
export async function lockHost(): Promise<() => Promise<void>> {
  const path = join(tmpdir(), 'parallel-bench-agent');
  try {
    return await lockFile(path);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const who = /written by (process \d+ on [^:]+)/.exec(messageOf(error))?.[1] ?? 'another process';
    throw new UsageError(
      `this machine has an agent already (${who}, ${path}.lock), and two would disturb what both measure: end that one first.`,
      { cause: error },
    );
  }
}
