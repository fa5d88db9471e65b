import type { Temperature } from '../../../findings/cell-findings.js';
import type { WorkloadFindings } from '../../../findings/workload-findings.js';
import type { Estimate } from '../../../statistics/estimate.js';

/** A cut-off with a number. */
export interface ChosenCutOff {
  readonly strategy: string;
  readonly workers: number;
  readonly size: Estimate;
}

/** Picks the cut-off to show in a plot of all strategies: that of the advice, or else the smallest; undefined where none is known. */
export function chosenCutOff(
  { advice, cutOffs }: WorkloadFindings,
  temperature: Temperature,
): ChosenCutOff | undefined {
  const known = cutOffs.flatMap(({ strategy, workers, temperature: own, answer }) =>
    own === temperature && answer.kind === 'crosses' ? [{ strategy, workers, size: answer.size }] : [],
  );
  const advised = advice[temperature];
  const strategy = advised.verdict === 'use' ? advised.choice.strategy : undefined;
  return (
    known.find((one) => one.strategy === strategy) ?? known.toSorted((a, b) => a.size.value - b.size.value)[0]
  );
}
