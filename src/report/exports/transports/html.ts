import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { observedTables } from '../../claims/observed-tables.js';
import { element } from '../../html/document/markup.js';
import { page } from '../../html/document/page.js';
import { section } from '../../html/document/section.js';
import { tableMarkup } from '../../html/document/table-markup.js';
import { runFooter, runHeader } from '../../html/run/run-frame.js';
import type { RunExport } from '../run-export.js';

export default { render: transportsPage } satisfies RunExport;

/** Writes what `transports` prints as one page that is opened from disk. */
function transportsPage(results: Results): string {
  const found = findings(results);
  return page(
    'parallel-bench transports',
    runHeader('What it takes to hand something over', results, found),
    element(
      'main',
      {},
      ...observedTables(results).map((table, i) => section(`seen-${i}`, table.title, tableMarkup(table))),
      ...runFooter(results, found),
    ),
  );
}
