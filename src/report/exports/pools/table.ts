import { findings } from '../../../findings/findings.js';
import type { RunExport } from '../run-export.js';
import { tablePage } from '../table-page.js';

/** Writes what `pools` prints: which pool, which option, and what to doubt. */
export default {
  render: (results, paper) => tablePage(results, findings(results), paper, () => []),
} satisfies RunExport;
