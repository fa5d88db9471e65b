import type { ClaimFinding } from '../../claims/judging/judge-claim.js';
import type { Results } from '../../model/results.js';
import type { Paper } from './run-export.js';

/** What a run says about the articles' claims, and the run that it is derived from. */
export interface JudgedClaims {
  readonly claims: readonly ClaimFinding[];
  readonly results: Results;
}

/** One way to write down what became of claims: the default export of a file in `claims`, whose name is what `--format` takes. */
export interface ClaimsExport {
  render(judged: JudgedClaims, paper: Paper): string;
}
