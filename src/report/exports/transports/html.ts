import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { observedTables } from '../../claims/observed-tables.js';
import { element } from '../../html/document/markup.js';
import { page } from '../../html/document/page.js';
import { section } from '../../html/document/section.js';
import { listMarkup, paragraph, tableMarkup } from '../../html/document/table-markup.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { problemSentences } from '../../run/problems.js';
import type { RunExport } from '../run-export.js';

export default { render: transportsPage } satisfies RunExport;

/** Writes what `transports` prints as one page that is opened from disk. */
function transportsPage(results: Results): string {
  const found = findings(results);
  const { text, doubtful } = health(results, found);
  const { startedAt, tool } = results;
  return page(
    'parallel-bench transports',
    element(
      'header',
      {},
      element('h1', {}, 'What it takes to hand something over'),
      paragraph(
        `Measured by ${tool.name} ${tool.version}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC`,
        'quiet',
      ),
      paragraph(text, doubtful ? 'health doubtful' : 'health'),
    ),
    element(
      'main',
      {},
      ...observedTables(results).map((table, i) => section(`seen-${i}`, table.title, tableMarkup(table))),
      section('problems', 'Failures and warnings', listMarkup(problemSentences(results))),
      section('measured', 'Measured', listMarkup(footer(results, found))),
    ),
  );
}
