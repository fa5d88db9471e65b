import type { WorkloadData, WorkloadSource } from '../model/workload-source.js';

/** Where a workload comes from: by default the default export of a file, without data of the user's own. */
export function sourceOf(
  path: string,
  exportName: string | null = null,
  data: WorkloadData | null = null,
): WorkloadSource {
  return { path, exportName, data };
}
