import { type ReadText, readSystemText } from './read-text.js';

const CPUS = '/sys/devices/system/cpu';

/** No machine has more CPUs; a list that claims them is not read. */
const MOST_CPUS = 8192;

/**
 * Counts the machine's cores, of which each may run several CPUs: those that are not CPUs of one core differ in the list that
 * the kernel's cputopology.rst calls `core_cpus_list`, before Linux 5.6 `thread_siblings_list`. Undefined where a CPU's list
 * can't be read. A virtual machine has the cores that its host makes up.
 */
export function findPhysicalCores(readText: ReadText = readSystemText): number | undefined {
  const cores = new Set<string>();
  for (const cpu of cpusOf(readText(`${CPUS}/online`) ?? '')) {
    const topology = `${CPUS}/cpu${cpu}/topology`;
    const core = readText(`${topology}/core_cpus_list`) ?? readText(`${topology}/thread_siblings_list`);
    if (core === undefined) return undefined;
    cores.add(core);
  }
  return cores.size === 0 ? undefined : cores.size;
}

/** Lists the CPUs of `0-2,8`; none where the text is no such list. */
function cpusOf(list: string): number[] {
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(list)) return [];
  const ranges = list.split(',').map((range) => range.split('-').map(Number));
  if (ranges.flat().some((cpu) => cpu >= MOST_CPUS)) return [];
  return ranges.flatMap(([first = 0, last = first]) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i),
  );
}
