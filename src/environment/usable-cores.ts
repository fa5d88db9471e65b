import { availableParallelism } from 'node:os';
import { type ControlGroup, controlGroups, tightest } from './control-groups.js';
import { type ReadText, readSystemText } from './read-text.js';

export interface UsableCores {
  /** What the affinity mask alone allows. */
  readonly affinityCores: number;
  /** The control group's CPU quota in cores (1.5 = 150%); null without one. */
  readonly quotaCores: number | null;
  /** CPUs this process may keep busy at once without being throttled; at least 1. */
  readonly usableCores: number;
}

/** Finds the cores that this process may use under its affinity mask and its control group's quota. */
export function findUsableCores(
  readText: ReadText = readSystemText,
  fallback: () => number = availableParallelism,
): UsableCores {
  const affinityCores = parseAffinity(readText('/proc/self/status') ?? '') ?? fallback();
  const quotaCores = tightest(controlGroups('cpu', readText), (group) => quotaOf(group, readText));
  // The quota is rounded down, because a worker beyond it stops every other one for part of each period.
  const allowed = quotaCores === null ? affinityCores : Math.min(affinityCores, Math.floor(quotaCores));
  return { affinityCores, quotaCores, usableCores: Math.max(1, allowed) };
}

/** Counts the CPUs of `Cpus_allowed_list: 0-2,8`; undefined if the text has no such line. */
export function parseAffinity(status: string): number | undefined {
  const list = /^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(status)?.[1];
  if (list === undefined) return undefined;
  const counts = list.split(',').map((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return first === undefined || last === undefined ? Number.NaN : last - first + 1;
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total >= 1 ? total : undefined;
}

/**
 * Reads CPU time per period, as the kernel's cgroup-v2.rst (`cpu.max`) and sched-bwc.rst (`cpu.cfs_quota_us`)
 * describe it.
 */
function quotaOf({ version, folder }: ControlGroup, readText: ReadText): number | null {
  const [quota, period] =
    version === 2
      ? (readText(`${folder}/cpu.max`) ?? 'max').split(' ')
      : [readText(`${folder}/cpu.cfs_quota_us`), readText(`${folder}/cpu.cfs_period_us`)];
  const cores = Number(quota) / Number(period);
  // "max" gives NaN and -1 a negative number. Both mean that there is no quota.
  return cores > 0 && Number.isFinite(cores) ? cores : null;
}
