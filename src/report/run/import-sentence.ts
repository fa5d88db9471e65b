import type { ImportPart } from '../../findings/import-parts.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration } from '../drawing/quantity.js';

type Imported = Pick<WorkloadFindings, 'id' | 'imports' | 'advice'>;

/** From this part of the start on, one's own imports are worth a sentence: who splits the module starts noticeably sooner. */
const NOTABLE = 0.25;

/** Says which part of the workers' start is importing the workload's module; nothing where that is a small part, or not known. */
export function importSentence(workload: Imported): string[] {
  const part = partToName(workload);
  if (part === undefined || part.imports.value < NOTABLE * part.startup.value) return [];
  return [`Of ${whose(part)} to start, ${time(part.imports)} are your imports.`];
}

/** Says it of every workload, however small the part is. */
export function importNotes(workloads: readonly Imported[]): string[] {
  const parts = workloads.flatMap((workload) => {
    const part = partToName(workload);
    return part === undefined ? [] : [`${workload.id} ${time(part.imports)} of ${whose(part)}`];
  });
  return parts.length === 0
    ? []
    : [`Imports: the part of a start in which the workload's module is imported: ${parts.join(', ')}.`];
}

/** Picks the strategy that is recommended, else the simplest whose workers say it. */
function partToName({ imports, advice: { warm } }: Imported): ImportPart | undefined {
  const recommended = warm.verdict === 'use' ? warm.choice.strategy : undefined;
  return imports.find(({ strategy }) => strategy === recommended) ?? imports[0];
}

function whose({ strategy, workers, startup }: ImportPart): string {
  return workers === 1
    ? `${strategy}’s ${time(startup)}`
    : `the ${time(startup)} that ${workers} ${strategy} workers take`;
}

function time(estimate: ImportPart['startup']): string {
  return duration(estimate.value, halfWidth(estimate));
}
