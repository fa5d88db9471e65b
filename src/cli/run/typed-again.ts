import type { PlannedWorkload } from '../../model/plan.js';
import type { WorkloadData } from '../../model/workload-source.js';
import type { Typed } from '../options/read-options.js';

/** Names a planned workload as its user did. */
export function nameOf({ path, id, exportName }: PlannedWorkload): string {
  if (path === null) return id;
  return exportName === null ? path : `${path}#${exportName}`;
}

/**
 * Returns the options that find the data again. Files are looked for anew in the folder where they were
 * found; other files than before make another plan.
 */
export function typedData(data: WorkloadData): Typed {
  if (data.kind === 'text') return { input: data.file };
  if (data.kind === 'calls') return { calls: data.file };
  return { files: data.pattern, ...(data.as === 'bytes' && { bytes: true }) };
}
