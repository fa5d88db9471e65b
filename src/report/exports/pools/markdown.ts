import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { details, list, section } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { poolsMarkdown } from '../../run/pools-markdown.js';
import { problemSentences } from '../../run/problems.js';
import type { RunExport } from '../run-export.js';

export default { render: markdown } satisfies RunExport;

/** Writes what `pools` prints as GitHub-flavoured Markdown. */
function markdown(results: Results): string {
  const found = findings(results);
  return [
    '### parallel-bench pools',
    markdownText(health(results, found).text),
    poolsMarkdown(found.pools),
    section('Failures and warnings', problemSentences(results)),
    details('Measured', list(footer(results, found).map(markdownText))),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
