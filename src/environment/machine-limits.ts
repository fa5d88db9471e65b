import { readdirSync } from 'node:fs';
import { totalmem } from 'node:os';
import { type ControlGroup, controlGroups, tightest } from './control-groups.js';
import { type ReadText, readSystemText } from './read-text.js';

/** What the system allows this process; null where there is no limit or nothing is known. */
export interface MachineLimits {
  /** The control group's memory limit. */
  readonly memoryBytes: number | null;
  /** The number of files that a process may have open at once (`ulimit -n`). */
  readonly openFiles: number | null;
  /** The number of threads, main threads included, that may still be started. */
  readonly threads: number | null;
}

export function readMachineLimits(readText: ReadText = readSystemText): MachineLimits {
  const limits = readText('/proc/self/limits') ?? '';
  return {
    memoryBytes: memoryLimit(readText),
    openFiles: softLimit(limits, 'Max open files'),
    threads: smallest(threadsLeft(readText), processLimit(limits, readText)),
  };
}

/** What a strategy's workers are: threads of one process, or processes of their own. */
export type WorkerKind = 'thread' | 'process';

/**
 * What one worker takes, rounded up from counts of /proc/<pid>/fd and /proc/<pid>/task on Linux with Node 20:
 * the event loop of a thread has 4 descriptors; a fork has 6 helper threads beside its own, and 3 descriptors
 * in its parent.
 */
const NEEDS: Readonly<Record<WorkerKind, { openFiles: number; threads: number }>> = {
  thread: { openFiles: 4, threads: 1 },
  process: { openFiles: 4, threads: 8 },
};
/**
 * What the tool's processes take. Threads: a cell's process has 11; its guardian and the probe have 8 each.
 */
const PROCESS_NEEDS = { openFiles: 32, threads: 28 };
/** The private memory that an idle worker and the tool's processes take, by /proc/<pid>/smaps_rollup. */
const WORKER_MIB: Readonly<Record<WorkerKind, number>> = { thread: 8, process: 16 };
const PROCESSES_MIB = 120;

/** Explains why the system probably can't start so many workers; undefined if it can. */
export function limitShortfall(workers: number, kind: WorkerKind, limits: MachineLimits): string | undefined {
  const openFiles = PROCESS_NEEDS.openFiles + workers * NEEDS[kind].openFiles;
  const threads = PROCESS_NEEDS.threads + workers * NEEDS[kind].threads;
  if (limits.openFiles !== null && openFiles > limits.openFiles) {
    return `${workers} workers need about ${openFiles} open files and ${limits.openFiles} are allowed: raise \`ulimit -n\` or ask for fewer workers`;
  }
  if (limits.threads !== null && threads > limits.threads) {
    return `${workers} workers need about ${threads} threads and ${limits.threads} are left: raise \`ulimit -u\` or the container's pids limit, or ask for fewer workers`;
  }
  return undefined;
}

/** Warns if idle workers alone will probably fill the allowed memory; undefined if they won't. */
export function memoryShortfall(
  workers: number,
  kind: WorkerKind,
  { memoryBytes }: MachineLimits,
): string | undefined {
  const neededMiB = PROCESSES_MIB + workers * WORKER_MIB[kind];
  if (memoryBytes === null || neededMiB * MIB <= memoryBytes) return undefined;
  return `${workers} workers take about ${neededMiB} MiB with no input at all, and the memory limit is ${Math.floor(memoryBytes / MIB)} MiB: the system may kill them`;
}

const MIB = 2 ** 20;

function memoryLimit(readText: ReadText): number | null {
  const limit = tightest(controlGroups('memory', readText), ({ version, folder }) =>
    parseLimit(readText(`${folder}/${version === 2 ? 'memory.max' : 'memory.limit_in_bytes'}`)),
  );
  // Version 1 writes "no limit" as a number near 2^63.
  return limit === null || limit >= totalmem() ? null : limit;
}

function threadsLeft(readText: ReadText): number | null {
  return tightest(controlGroups('pids', readText), (group: ControlGroup) => {
    const most = parseLimit(readText(`${group.folder}/pids.max`));
    const now = parseLimit(readText(`${group.folder}/pids.current`));
    return most === null ? null : Math.max(0, most - (now ?? 0));
  });
}

/** Reads RLIMIT_NPROC, which counts all threads of a user but does not apply to root (setrlimit(2)). */
function processLimit(limits: string, readText: ReadText): number | null {
  const most = softLimit(limits, 'Max processes');
  const user = /^Uid:\s+(\d+)/m.exec(readText('/proc/self/status') ?? '')?.[1];
  return most === null || user === undefined || user === '0'
    ? null
    : Math.max(0, most - threadsOf(user, readText));
}

function threadsOf(user: string, readText: ReadText): number {
  let threads = 0;
  for (const pid of listProcesses()) {
    const status = readText(`/proc/${pid}/status`) ?? '';
    if (/^Uid:\s+(\d+)/m.exec(status)?.[1] === user)
      threads += Number(/^Threads:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  }
  return threads;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function softLimit(limits: string, name: string): number | null {
  const line = limits.split('\n').find((candidate) => candidate.startsWith(name));
  return parseLimit(line?.slice(name.length).trim().split(/\s+/)[0]);
}

function parseLimit(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function smallest(...limits: (number | null)[]): number | null {
  const known = limits.filter((limit) => limit !== null);
  return known.length === 0 ? null : Math.min(...known);
}
