import type { Choice } from '../../findings/advice.js';
import type { Temperature } from '../../findings/cell-findings.js';
import type { CutOffFindings } from '../../findings/cut-offs.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import type { CutOff } from '../../statistics/cut-off.js';
import { aboutSize, size, sizeInUnit } from '../drawing/quantity.js';
import { medianBracket } from './cut-off-text.js';

/** Finds the cut-off of the chosen strategy, where one was looked for. */
export function cutOffOf(
  workload: WorkloadFindings,
  choice: Choice,
  temperature: Temperature,
): CutOffFindings | undefined {
  return workload.cutOffs.find(
    (cutOff) => cutOff.strategy === choice.strategy && cutOff.temperature === temperature,
  );
}

/** Says from which size on it pays: `about 31 candidates`; undefined where no such size is known. */
export function sizeFrom(answer: CutOff, sizeUnit: string): string | undefined {
  if (answer.kind === 'crosses') return `about ${aboutSize(answer.size.value)} ${sizeUnit}`;
  if (answer.kind !== 'not-resolved' || answer.reason !== 'too-few-rounds') return undefined;
  const { below, above } = medianBracket(answer);
  return below === null || above === null
    ? undefined
    : `somewhere between ${size(below)} and ${sizeInUnit(above, sizeUnit)}`;
}

/** Finds the smallest size measured where it pays at every one of them. */
export function smallestFaster(answer: CutOff): number | undefined {
  if (answer.kind === 'always') return answer.from;
  if (answer.kind !== 'not-resolved' || answer.reason !== 'too-few-rounds') return undefined;
  const { below, above } = medianBracket(answer);
  return below === null ? (above ?? undefined) : undefined;
}
