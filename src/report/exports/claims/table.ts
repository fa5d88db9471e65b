import { findings } from '../../../findings/findings.js';
import {
  besideSentences,
  claimsSummary,
  openSentences,
  partSentences,
} from '../../claims/claims-sentences.js';
import { claimsTable } from '../../claims/claims-table.js';
import { observedTables } from '../../claims/observed-tables.js';
import { drawSection, drawTable } from '../../drawing/draw-table.js';
import type { ClaimsExport } from '../claims-export.js';
import { tablePage } from '../table-page.js';

/** Writes what `claims` prints: the verdicts, why some are open, and what to doubt. */
export default {
  render: ({ claims, results }, paper) =>
    tablePage(results, findings(results), paper, (canvas) => [
      drawSection(null, [claimsSummary(claims, results.plan)], canvas),
      claims.length === 0 ? '' : drawTable(claimsTable(claims), canvas),
      drawSection('Open, or not to be tested here', openSentences(claims), canvas),
      drawSection('Holds in part', partSentences(claims), canvas),
      ...observedTables(results).map((table) => drawTable(table, canvas)),
      drawSection('Shown beside', besideSentences(claims), canvas),
    ]),
} satisfies ClaimsExport;
