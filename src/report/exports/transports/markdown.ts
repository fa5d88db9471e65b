import { findings } from '../../../findings/findings.js';
import { observedTables } from '../../claims/observed-tables.js';
import { details, list, section, tableText } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { problemSentences } from '../../run/problems.js';
import type { RunExport } from '../run-export.js';

/** Writes what `transports` prints as GitHub-flavoured Markdown. */
export default {
  render(results) {
    const found = findings(results);
    return [
      '### parallel-bench transports',
      markdownText(health(results, found).text),
      ...observedTables(results).map((table) => `#### ${table.title}\n\n${tableText(table)}`),
      section('Failures and warnings', problemSentences(results)),
      details('Measured', list(footer(results, found).map(markdownText))),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  },
} satisfies RunExport;
