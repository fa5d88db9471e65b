/** What a process did while it had no turn, in ms. */
export interface IdleTime {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** How long its thread that waited longest for a core waited. It is asked for only where it decides something. */
  readonly waitedMs: () => number;
}

/** A share that a busy machine can't have hidden, whatever the process waited. */
const RESTS_SURELY = 0.01;

/**
 * The least part of the time that counts as the process's own: a thread that only wakes up now and then also waits for a
 * core, and the more of the time that takes, the less is known of it.
 */
const LEAST_OWN = 0.1;

/**
 * CPU time per time in which the process had, or did not want, a core. Per wall time a thread that never rests would seem
 * to rest where many others want its core: among twenty on one it gets 5%. The waiting of worker processes is not known here.
 */
export function idleCpuShareOf({ wallMs, cpuMs, waitedMs }: IdleTime): number {
  const share = cpuMs / wallMs;
  if (share < RESTS_SURELY) return share;
  const ofOwn = cpuMs / Math.max(wallMs - waitedMs(), LEAST_OWN * wallMs);
  // Only several threads, which have cores of their own, use more than one.
  return Math.max(share, Math.min(1, ofOwn));
}
