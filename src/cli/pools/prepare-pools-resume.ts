import type { Plan } from '../../model/plan.js';
import type { Watch } from '../../processes/ask-workload.js';
import { readResults } from '../../store/read-results.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { demandMeasuredBy, refused, resumable } from '../run/demand-same-run.js';
import type { PreparedRun } from '../run/prepare-run.js';
import { resumedRun } from '../run/resumed-run.js';
import { nameOf, typedData } from '../run/typed-again.js';
import { POOLS_OPTIONS } from './pools-options.js';
import { preparePools } from './prepare-pools.js';

/**
 * Reads an interrupted measurement of pools and plans it again, to check that its rounds and new ones may share a file. Throws
 * a UsageError with the reason where they may not: another plan, machine, or version of a pool.
 */
export async function preparePoolsResume(
  path: string,
  name: string | undefined,
  typed: Typed,
  cwd: string,
  watch: Watch,
): Promise<PreparedRun> {
  const read = await readResults(path);
  demandMeasuredBy('pools', path, read);
  const [workload] = read.plan.workloads;
  if (workload === undefined) throw refused(path, 'has no workload');
  const earlier = resumable(path, read, cwd);
  const options = readOptions(POOLS_OPTIONS, { ...typedBefore(earlier.plan), ...typed });
  const prepared = await preparePools(name ?? nameOf(workload), options, cwd, watch);
  return resumedRun(path, { earlier, prepared, declared: POOLS_OPTIONS, typed });
}

/** Returns the options that plan the same measurement again. */
function typedBefore({ workers, workloads, preset, fresh }: Plan): Typed {
  const [data] = workloads.flatMap((one) => one.data ?? []);
  const [size] = workloads.flatMap(({ sizes }) => sizes);
  return {
    workers: String(workers[0]),
    size: String(size),
    ...(preset === 'quick' && { quick: true }),
    ...(fresh && { fresh }),
    ...(data !== undefined && typedData(data)),
  };
}
