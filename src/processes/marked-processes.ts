import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The name of an environment variable, unique to one guardian. A marked process hands it on to every process
 * that it starts, so these are found even where they have left the process's group.
 */
export type Mark = string;

export function createMark(): Mark {
  return `PARALLEL_BENCH_${randomBytes(16).toString('hex')}`;
}

/** Returns this process's environment with these marks added. */
export function markedEnvironment(...marks: readonly Mark[]): NodeJS.ProcessEnv {
  return { ...process.env, ...Object.fromEntries(marks.map((mark) => [mark, '1'])) };
}

/** A process that is started while others are being ended is found in the next pass. */
const PASSES = 3;

/**
 * Ends every process that was started under the mark. Only Linux shows the environment of other processes,
 * and only of the user's own; a process that was started with an emptied environment is not found.
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
    // This is not Linux.
    return [];
  }
}

function isMarked(pid: number, mark: Mark): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${mark}=1`);
  } catch {
    // The process is gone by now, or is another user's.
    return false;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process is gone by now.
  }
}
