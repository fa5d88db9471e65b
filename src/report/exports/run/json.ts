import { type Findings, findings } from '../../../findings/findings.js';
import { toTinybench } from '../../../findings/to-tinybench.js';
import type { Results } from '../../../model/results.js';
import { jsonText } from '../../drawing/json-text.js';
import type { RunExport } from '../run-export.js';

export default { render: json } satisfies RunExport;

/**
 * The version of the document that `--format json` prints, apart from the results' own. History:
 * 1 — first published.
 */
const REPORT_VERSION = 1;

/**
 * Writes one document: the whole results file, raw samples included, and the findings derived from it, so that a program
 * needs neither this tool nor a second file. Bounds that the measurement leaves open are null. `tinybench` has each measured
 * cell's statistics in tinybench's own fields.
 */
function json(results: Results): string {
  const tinybench = toTinybench(results).filter(({ result }) => result.state === 'completed');
  return jsonText({
    reportVersion: REPORT_VERSION,
    findings: withoutRepeats(findings(results)),
    tinybench,
    results,
  });
}

/** Leaves out what the list of all cells has, too. */
function withoutRepeats(found: Findings): object {
  return { ...found, workloads: found.workloads.map((workload) => ({ ...workload, judged: undefined })) };
}
