import { clearlyFasterFrom } from '../../assumptions/sure-assumptions.js';
import { findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { cleanText } from '../../model/clean-text.js';
import type { Results } from '../../model/results.js';
import { measuredOn } from './measured-on.js';

const LONGEST_TEXT = 300;

/** What such a module begins with. */
export const THRESHOLD_START = '// Written by parallel-bench run --emit-threshold';

/** Writes a TypeScript module that says from which size workers pay, for code that branches at run time. */
export function thresholdCode(results: Results): string {
  const workloads = findings(results).workloads;
  const ids = workloads.map(({ id }) => literal(id));
  const entries = workloads.map((workload) => `  ${literal(workload.id)}: ${thresholdOf(workload)},`);
  // What a size counts differs between workloads: only a single one can be meant without its name.
  const otherwise = ids.length === 1 ? ` = ${ids[0]}` : '';
  return `${THRESHOLD_START}. Another machine or Node has other thresholds: measure again there.

/** Where and when the thresholds were measured. */
export const MEASURED = ${literal(measuredOn(results))};

/** The workloads that were measured. */
export type Workload = ${ids.join(' | ')};

export interface Threshold {
  /** The size from which workers that are running already were clearly faster than the main thread; Infinity where none were. */
  readonly from: number;
  /** What a size counts. */
  readonly unit: string;
  /** Which workers; absent where none were clearly faster. */
  readonly strategy?: string;
  readonly workers?: number;
}

export const THRESHOLDS: Readonly<Record<Workload, Threshold>> = {
${entries.join('\n')}
};

/** Whether work of this size, in the workload's own unit, should go to workers. */
export function shouldParallelise(size: number, workload: Workload${otherwise}): boolean {
  return size >= THRESHOLDS[workload].from;
}
`;
}

function thresholdOf({ advice: { warm }, cutOffs, sizeUnit }: WorkloadFindings): string {
  const choice = warm.verdict === 'use' && !warm.choice.stays ? warm.choice : undefined;
  const cutOff = cutOffs.find(
    (one) =>
      one.temperature === 'warm' && one.strategy === choice?.strategy && one.workers === choice.workers,
  );
  const from = cutOff && clearlyFasterFrom(cutOff);
  const unit = literal(sizeUnit);
  return choice === undefined || from === undefined
    ? `{ from: Number.POSITIVE_INFINITY, unit: ${unit} }`
    : `{ from: ${from}, unit: ${unit}, strategy: ${literal(choice.strategy)}, workers: ${choice.workers} }`;
}

/** Names and units come from files: whatever they hold stays inside a string. */
function literal(text: string): string {
  return JSON.stringify(cleanText(text, LONGEST_TEXT));
}
