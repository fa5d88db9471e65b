import type { WorkloadFindings } from '../findings/workload-findings.js';
import type { Estimate } from '../statistics/estimate.js';
import type { Scaling } from '../statistics/scaling.js';
import { percent } from './quantity.js';

/** What the worker counts say about more cores, for each strategy they say something about. */
export function scalingNotes({ id, scaling }: WorkloadFindings): string[] {
  return scaling.flatMap(({ strategy, law }) => {
    const said = lawInWords(law);
    return said === null ? [] : [`${id}, ${strategy}: ${said}.`];
  });
}

/** Null where no law may be fitted: few cores are the rule, and the efficiencies say what there is to say. */
function lawInWords(law: Scaling['law']): string | null {
  switch (law.kind) {
    case 'upper-bound':
      return `at most ${shareText(law.sigma)} of the work is serial, overhead not told apart`;
    case 'serial-fraction':
      return `${shareText(law.sigma)} of the work is serial`;
    case 'overhead': {
      const peak =
        law.peak.kind === 'measured'
          ? `; the most speed at about ${Math.round(law.peak.workers.value)} workers`
          : '';
      return `${shareText(law.sigma)} of the work is serial and each pair of workers costs ${shareText(law.kappa)}${peak}`;
    }
    case 'refused':
      return law.reason === 'superlinear'
        ? `more than ${law.workers} times as fast on ${law.workers} workers, so no scaling law is fitted`
        : null;
  }
}

function shareText({ value, low, high }: Estimate): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}
