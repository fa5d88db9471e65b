import type { WorkloadFindings } from '../../findings/workload-findings.js';
import type { Estimate } from '../../statistics/estimate.js';
import type { FittedLaw } from '../../statistics/scaling.js';
import type { ScalingRefusal } from '../../statistics/scaling-refusal.js';
import { percent } from '../drawing/quantity.js';
import { someOf } from '../drawing/some-of.js';

/** Says what the worker counts show of more cores: a law for each strategy that follows one, and why the others have none. */
export function scalingNotes(workloads: readonly WorkloadFindings[]): string[] {
  const sweeps = workloads.flatMap(({ id, scaling }) =>
    scaling.map(({ strategy, law }) => ({ name: `${id}, ${strategy}`, law })),
  );
  const laws = sweeps.flatMap(({ name, law }) =>
    law.kind === 'refused' ? [] : [`${name}: ${lawInWords(law)}.`],
  );
  const refused = sweeps.flatMap(({ name, law }) =>
    law.kind === 'refused' ? [{ name, why: refusalInWords(law) }] : [],
  );
  const reasons = [...new Set(refused.map(({ why }) => why))];
  return [
    ...laws,
    ...reasons.map((why) => {
      const names = refused.filter((one) => one.why === why).map(({ name }) => name);
      return names.length === sweeps.length
        ? `No scaling law is fitted: ${why}.`
        : `No scaling law is fitted to ${someOf(names)}: ${why}.`;
    }),
  ];
}

function lawInWords(law: FittedLaw): string {
  switch (law.kind) {
    case 'upper-bound':
      return `at most ${shareText(law.sigma)} of the work is serial, any overhead included`;
    case 'serial-fraction':
      return `${shareText(law.sigma)} of the work is serial`;
    case 'overhead': {
      const peak =
        law.peak.kind === 'measured'
          ? `; the most speed at about ${Math.round(law.peak.workers.value)} workers`
          : '';
      return `${shareText(law.sigma)} of the work is serial and each pair of workers costs ${shareText(law.kappa)}${peak}`;
    }
  }
}

function refusalInWords(refusal: ScalingRefusal): string {
  switch (refusal.reason) {
    case 'too-few-worker-counts': {
      const { neededCounts, neededLargest, counts } = refusal;
      const seen = counts.length === 0 ? 'none' : counts.join(', ');
      return `that takes ${neededCounts} worker counts up to the number of cores, the largest ${neededLargest} or more (measured: ${seen})`;
    }
    case 'one-worker-not-measured':
      return 'that also takes the time on 1 worker';
    case 'too-few-rounds':
      return `that takes ${refusal.needed} rounds (measured: ${refusal.rounds})`;
    case 'contended':
      return `other programs used the cores in ${percent(refusal.share)} of the passes`;
    case 'superlinear':
      return `the work is more than ${refusal.workers} times as fast on ${refusal.workers} workers`;
    case 'poor-fit':
      return `the best law misses the times by ${percent(refusal.error)}, more than their noise explains (${percent(refusal.tolerated)})`;
  }
}

function shareText({ value, low, high }: Estimate): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}
