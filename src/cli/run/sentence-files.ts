import { dirname, relative, resolve } from 'node:path';
import type { PlannedWorkload } from '../../model/plan.js';
import { ASSUMPTIONS_START, assumptionsText } from '../../report/assumptions/assumptions-text.js';
import { THRESHOLD_START, thresholdCode } from '../../report/assumptions/threshold-code.js';
import type { RunOptions } from './run-options.js';
import type { AskedFile } from './written-file.js';

/** The files in which a run puts what it is sure of. Each is written only over what its own option has written. */
export function sentenceFiles(
  { writeAssumptions, emitThreshold }: Pick<RunOptions, 'writeAssumptions' | 'emitThreshold'>,
  cwd: string,
): AskedFile[] {
  const folder = dirname(resolve(cwd, writeAssumptions ?? '.'));
  return [
    {
      flag: '--write-assumptions',
      file: writeAssumptions,
      mayReplace: (start) => start.startsWith(ASSUMPTIONS_START),
      otherwise: OF_ANOTHER,
      textOf: (results) => assumptionsText(results, (workload) => nameFrom(folder, workload, cwd)),
    },
    {
      flag: '--emit-threshold',
      file: emitThreshold,
      mayReplace: (start) => start.startsWith(THRESHOLD_START),
      otherwise: OF_ANOTHER,
      textOf: thresholdCode,
    },
  ];
}

const OF_ANOTHER = 'was not written by this option';

/** Names a workload as a file in this folder would. */
function nameFrom(folder: string, { id, path, exportName }: PlannedWorkload, cwd: string): string {
  if (path === null) return id;
  const below = relative(folder, resolve(cwd, path)).replaceAll('\\', '/');
  return `${below.startsWith('.') ? '' : './'}${below}${exportName === null ? '' : `#${exportName}`}`;
}
