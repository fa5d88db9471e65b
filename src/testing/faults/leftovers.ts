import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const MARK = 'PARALLEL_BENCH_FAULT_MARK';

/** Makes a mark for a process and whatever it starts, by which they are found among all processes. */
export function markedVariables(): { readonly mark: string; readonly variables: Record<string, string> } {
  const mark = randomBytes(8).toString('hex');
  return { mark, variables: { [MARK]: mark } };
}

/** Marks whatever this process starts from now on. Returns the mark. */
export function markProcesses(): string {
  const { mark, variables } = markedVariables();
  Object.assign(process.env, variables);
  return mark;
}

/**
 * Lists living processes that were started under the mark. Zombies, which have ended, do not count. The list
 * is empty outside Linux.
 */
export function markedProcesses(mark: string): number[] {
  return listProcesses().filter((pid) => {
    if (pid === process.pid) return false;
    const variables = read(`/proc/${pid}/environ`).split('\0');
    return variables.includes(`${MARK}=${mark}`) && !/^State:\s+Z/m.test(read(`/proc/${pid}/status`));
  });
}

/** Counts this process's open descriptors, sockets included, and its threads. Both are 0 outside Linux. */
export function ownResources(): { descriptors: number; threads: number } {
  return { descriptors: list('/proc/self/fd').length, threads: list('/proc/self/task').length };
}

/** Returns the processes' command lines, for a message. */
export function commandsOf(pids: readonly number[]): string[] {
  return pids.map((pid) => `${pid}: ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`);
}

function listProcesses(): number[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Reads a file of a process; empty where the process is gone by now, or is another user's. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
