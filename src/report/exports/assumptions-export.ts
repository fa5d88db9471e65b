import type { JudgedAssumption } from '../../assumptions/judge-assumptions.js';
import type { Results } from '../../model/results.js';
import type { Paper } from './run-export.js';

/** What a run says about assumptions, and the run that it is derived from. */
export interface JudgedAssumptions {
  readonly assumptions: readonly JudgedAssumption[];
  readonly results: Results;
}

/** One way to write down what became of assumptions: the default export of a file in `assumptions`, whose name is what `--format` takes. */
export interface AssumptionsExport {
  render(judged: JudgedAssumptions, paper: Paper): string;
}
