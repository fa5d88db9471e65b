import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * A variable's name, nobody else's, in the environment of a process: whatever that starts has it too, and is found by it
 * even where it has left the process's group.
 */
export type Mark = string;

export function createMark(): Mark {
  return `PARALLEL_BENCH_${randomBytes(16).toString('hex')}`;
}

/** This process's environment with these marks. */
export function markedEnvironment(...marks: readonly Mark[]): NodeJS.ProcessEnv {
  return { ...process.env, ...Object.fromEntries(marks.map((mark) => [mark, '1'])) };
}

/** What is started while others are being ended is found the next time. */
const PASSES = 3;

/**
 * Ends every process that was started under the mark. Only Linux shows the environment of other processes, and only of
 * the user's own; one that was started with an emptied environment is not found.
 */
export function endMarked(mark: Mark): void {
  for (let pass = 0; pass < PASSES; pass++) {
    const found = processes().filter((pid) => isMarked(pid, mark));
    for (const pid of found) end(pid);
    if (found.length === 0) return;
  }
}

function processes(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    // No Linux.
    return [];
  }
}

function isMarked(pid: number, mark: Mark): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${mark}=1`);
  } catch {
    // Gone by now, or another user's.
    return false;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by now.
  }
}
