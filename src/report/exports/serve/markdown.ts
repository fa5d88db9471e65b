import { serveFindings } from '../../../findings/serve-findings.js';
import { details, list, section, tableText } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import { besideTable } from '../../serve/beside-table.js';
import { rateTable } from '../../serve/rate-table.js';
import {
  adviceSentences,
  doubtSentences,
  healthText,
  measuredSentences,
} from '../../serve/serve-sentences.js';
import type { ServeExport } from '../serve-export.js';

/** Writes what `serve` prints as GitHub-flavoured Markdown. */
export default {
  render(results) {
    const handlers = serveFindings(results);
    const { plan } = results;
    return [
      '### parallel-bench serve',
      markdownText(healthText(results, handlers)),
      list(adviceSentences(handlers, plan).map(markdownText)),
      tableText(rateTable(handlers, plan)),
      details('What else each server does', tableText(besideTable(handlers, plan))),
      section('Failures, and what is not here', doubtSentences(results, handlers)),
      details('Measured', list(measuredSentences(results).map(markdownText))),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  },
} satisfies ServeExport;
