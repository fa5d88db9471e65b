import { ASSUMPTION_VERDICTS } from '../../assumptions/assumption-sentences.js';
import { jsonText } from '../../drawing/json-text.js';
import type { AssumptionsExport } from '../assumptions-export.js';

/**
 * The version of the document that `assume --format json` prints, apart from the results' own. History:
 * 1 — first published.
 */
const REPORT_VERSION = 1;

/** Writes one document: each sentence with its verdict and what it rests on, and the whole results file. */
export default {
  render: ({ assumptions, results }) =>
    jsonText({
      reportVersion: REPORT_VERSION,
      assumptions: assumptions.map((one) => ({ ...one, verdict: ASSUMPTION_VERDICTS[one.verdict].word })),
      results,
    }),
} satisfies AssumptionsExport;
