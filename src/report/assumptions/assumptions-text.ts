import { sureAssumptions } from '../../assumptions/sure-assumptions.js';
import { findings } from '../../findings/findings.js';
import { cleanText } from '../../model/clean-text.js';
import type { PlannedWorkload } from '../../model/plan.js';
import type { Results } from '../../model/results.js';
import { measuredOn } from './measured-on.js';

/** The longest line of a file that people read. */
const LONGEST_LINE = 500;

/** Writes what a run is sure of as a file for `assume`. `nameOf` says how that file names a workload. */
export function assumptionsText(results: Results, nameOf: (workload: PlannedWorkload) => string): string {
  const sure = sureAssumptions(results, findings(results));
  const sentences = sure.flatMap(({ workload, statements }) =>
    statements.map((statement) => `${nameOf(workload)}: ${statement}`),
  );
  return [
    `# What a run was sure of, with some room. ${measuredOn(results)}.`,
    '# Check it with: parallel-bench assume FILE',
    ...(sentences.length === 0
      ? ['# Nothing: no gain was clear enough, or the rounds were too few.']
      : sentences),
  ]
    .map((line) => `${cleanText(line, LONGEST_LINE)}\n`)
    .join('');
}
