import { planText } from '../../report/run/plan-text.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import type { PreparedRun } from '../run/prepare-run.js';

/** Says for --dry-run what would be measured: the cells, the probes before them, and what runs in Python between them. */
export function claimsPlanText({ plan, warnings, probes = [], python, unmade = [] }: PreparedRun): string {
  const reasons = new Set(unmade.flatMap((one) => (one.status === 'skipped' ? [one.reason] : [])));
  return [
    planText(plan, estimateTime(plan), warnings),
    probes.length > 0 ? `Probes, before: ${probes.map(({ id }) => id).join(', ')}.\n` : '',
    python === undefined
      ? ''
      : `In Python, between the cells of each pass: ${python.programs.map(({ probe }) => probe).join(', ')}.\n`,
    ...[...reasons].map((reason) => `Nothing in Python: ${reason}.\n`),
  ].join('');
}
