import { findings } from '../../../findings/findings.js';
import { observedTables } from '../../claims/observed-tables.js';
import { drawTable } from '../../drawing/draw-table.js';
import type { RunExport } from '../run-export.js';
import { tablePage } from '../table-page.js';

/** Writes what `transports` prints: what its probes saw, and what to doubt. */
export default {
  render: (results, paper) =>
    tablePage(results, findings(results), paper, (canvas) =>
      observedTables(results).map((table) => drawTable(table, canvas)),
    ),
} satisfies RunExport;
