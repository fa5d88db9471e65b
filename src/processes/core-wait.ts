import { readFileSync } from 'node:fs';

/** What the system has counted of this thread so far, in ms; NaN for what it does not count. */
export interface CoreCount {
  /** How long the thread could have run and waited for a core. */
  readonly waitedMs: number;
  readonly cpuMs: number;
}

/** Reads what Linux counts of this thread's waiting, or elsewhere its CPU time, which newer Nodes know. */
export function coreCount(): CoreCount {
  const waitedMs = runDelayMs();
  return { waitedMs, cpuMs: Number.isNaN(waitedMs) ? threadCpuMs() : Number.NaN };
}

/**
 * How long a thread waited for a core between two counts, in ms, if all it did was computing: what is not CPU time of the
 * `wallMs` between them was waiting, too. NaN where the system counts neither.
 */
export function waitBetween(before: CoreCount, after: CoreCount, wallMs: number): number {
  const waited = after.waitedMs - before.waitedMs;
  const ms = Number.isNaN(waited) ? wallMs - (after.cpuMs - before.cpuMs) : waited;
  return Math.min(wallMs, Math.max(0, ms));
}

/** What Linux says of this thread: ns that it ran, ns that it waited to run, and how often it ran. Zeros, where it does not count. */
function runDelayMs(): number {
  try {
    const [ran, waited] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ').map(Number);
    return ran !== undefined && ran > 0 && waited !== undefined ? waited / 1e6 : Number.NaN;
  } catch {
    return Number.NaN;
  }
}

interface ThreadUsage {
  readonly user: number;
  readonly system: number;
}

function threadCpuMs(): number {
  const { threadCpuUsage } = process as { readonly threadCpuUsage?: () => ThreadUsage };
  if (threadCpuUsage === undefined) return Number.NaN;
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}
