import { serveFindings } from '../../../findings/serve-findings.js';
import { jsonText } from '../../drawing/json-text.js';
import type { ServeExport } from '../serve-export.js';

/**
 * The version of the document that `serve --format json` prints, apart from the results' own. History:
 * 1 — first published.
 */
const REPORT_VERSION = 1;

/** Writes one document: what is derived, and the whole file. */
export default {
  render: (results) => jsonText({ reportVersion: REPORT_VERSION, findings: serveFindings(results), results }),
} satisfies ServeExport;
