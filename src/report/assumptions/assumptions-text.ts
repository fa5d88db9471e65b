import { readAssumptions } from '../../assumptions/read-assumptions.js';
import { sureAssumptions } from '../../assumptions/sure-assumptions.js';
import { findings } from '../../findings/findings.js';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import type { PlannedWorkload } from '../../model/plan.js';
import type { Results } from '../../model/results.js';
import { counted } from '../drawing/quantity.js';
import { measuredOn } from './measured-on.js';

/** The longest line of a file that people read. */
const LONGEST_LINE = 500;

/** What such a file begins with. */
export const ASSUMPTIONS_START = '# What a run was sure of';

/** Writes what a run is sure of as a file for `assume`. `nameOf` says how that file names a workload. */
export function assumptionsText(results: Results, nameOf: (workload: PlannedWorkload) => string): string {
  const sure = sureAssumptions(results, findings(results));
  const all = sure.flatMap(({ workload, statements }) =>
    statements.map((statement) => ({ workload: nameOf(workload), unit: workload.sizeUnit, statement })),
  );
  const sentences = all.filter(readsBack).map(textOf);
  const left = all.length - sentences.length;
  return [
    `${ASSUMPTIONS_START}, with some room. ${measuredOn(results)}.`,
    '# Check it with: parallel-bench assume FILE',
    ...(all.length === 0 ? ['# Nothing: no gain was clear enough, or the rounds were too few.'] : sentences),
    ...(left === 0
      ? []
      : [
          `# Left out: ${counted(left, 'sentence')} that can't be read back, for the name of a workload or its unit of size.`,
        ]),
  ]
    .map((line) => `${cleanText(line, LONGEST_LINE)}\n`)
    .join('');
}

interface Sentence {
  readonly workload: string;
  readonly unit: string;
  readonly statement: string;
}

function textOf({ workload, statement }: Sentence): string {
  return `${workload}: ${statement}`;
}

/** Whether `assume` reads a sentence as it is meant. A unit such as `# of lines` would be a comment. */
function readsBack(sentence: Sentence): boolean {
  const { workload, unit, statement } = sentence;
  try {
    const [read, ...more] = readAssumptions(cleanText(textOf(sentence), LONGEST_LINE), 'this file');
    return (
      more.length === 0 &&
      read?.workload === workload &&
      read.statement === statement &&
      read.sizes.every((size) => size.unit.text === unit)
    );
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
