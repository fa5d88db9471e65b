import { dirname, relative, resolve } from 'node:path';
import type { PlannedWorkload } from '../../model/plan.js';
import { assumptionsText } from '../../report/assumptions/assumptions-text.js';
import { thresholdCode } from '../../report/assumptions/threshold-code.js';
import { openWritten, type WrittenFile } from './report-page.js';
import type { RunOptions } from './run-options.js';

/** Opens the files in which a run puts what it is sure of. Throws a UsageError for one that can't be written. */
export async function openSentences(
  { writeAssumptions, emitThreshold }: Pick<RunOptions, 'writeAssumptions' | 'emitThreshold'>,
  cwd: string,
): Promise<WrittenFile[]> {
  const folder = dirname(resolve(cwd, writeAssumptions ?? '.'));
  const files = [
    await openWritten('--write-assumptions', writeAssumptions, cwd, (results) =>
      assumptionsText(results, (workload) => nameFrom(folder, workload, cwd)),
    ),
    await openWritten('--emit-threshold', emitThreshold, cwd, thresholdCode),
  ];
  return files.flatMap((file) => file ?? []);
}

/** Names a workload as a file in this folder would. */
function nameFrom(folder: string, { id, path, exportName }: PlannedWorkload, cwd: string): string {
  if (path === null) return id;
  const below = relative(folder, resolve(cwd, path)).replaceAll('\\', '/');
  return `${below.startsWith('.') ? '' : './'}${below}${exportName === null ? '' : `#${exportName}`}`;
}
