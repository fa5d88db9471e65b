import { jsonText } from '../../drawing/json-text.js';
import type { ClaimsExport } from '../claims-export.js';

/**
 * The version of the document that `claims --format json` prints, apart from the results' own. History:
 * 1 — first published.
 */
const REPORT_VERSION = 1;

/** Writes one document: each claim with its verdicts and what they rest on, and the whole results file. */
export default {
  render: ({ claims, results }) =>
    jsonText({
      reportVersion: REPORT_VERSION,
      claims: claims.map(({ claim, ...judged }) => ({ ...judged, ...claim })),
      results,
    }),
} satisfies ClaimsExport;
