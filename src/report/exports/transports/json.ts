import { transportFindings } from '../../../findings/transport-findings.js';
import { jsonText } from '../../drawing/json-text.js';
import type { RunExport } from '../run-export.js';

/**
 * The version of the document that `transports --format json` prints, apart from the results' own. History:
 * 1 — first published.
 */
const REPORT_VERSION = 1;

/** Writes one document: every time with its interval, the crossing points, and the whole results file. */
export default {
  render(results) {
    const [seen] = (results.observations ?? []).flatMap((one) =>
      one.probe === 'transports' && one.status === 'seen' ? [one] : [],
    );
    const transports = seen === undefined ? null : transportFindings(seen);
    return jsonText({ reportVersion: REPORT_VERSION, transports, results });
  },
} satisfies RunExport;
