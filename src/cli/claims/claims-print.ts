import { judgeClaim } from '../../claims/judging/judge-claim.js';
import type { Results } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { CLAIMS_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import type { OutputOptions } from '../options/output-options.js';
import { type Print, readPrint } from '../print.js';
import { allClaims, type NamedClaim } from './find-claims.js';

/** Loads the format in which a run of claims is printed. Throws a UsageError for a format that does not exist. */
export async function readClaimsPrint(options: OutputOptions, io: Io): Promise<Print<RunExport>> {
  const print = await readPrint(CLAIMS_EXPORTS, options, io);
  const known = await allClaims();
  return {
    ...print,
    format: {
      render: (results, paper) => print.format.render({ claims: judgedIn(results, known), results }, paper),
    },
  };
}

/** A file of a later version may name claims that this one does not know: they are left out. */
function judgedIn(results: Results, known: readonly NamedClaim[]) {
  const named = new Set(results.plan.claims);
  return known.filter(({ id }) => named.has(id)).map(({ id, claim }) => judgeClaim(id, claim, results));
}
