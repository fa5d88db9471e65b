import { findings } from '../../../findings/findings.js';
import { ASSUMPTION_VERDICTS, assumptionsSummary, restsOn } from '../../assumptions/assumption-sentences.js';
import { details, list, section, tableText } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { problemSentences } from '../../run/problems.js';
import type { AssumptionsExport } from '../assumptions-export.js';

/** Writes the verdicts as GitHub-flavoured Markdown. */
export default {
  render({ assumptions, results }) {
    const found = findings(results);
    return [
      '### parallel-bench assume',
      markdownText(health(results, found).text),
      markdownText(assumptionsSummary(assumptions)),
      tableText({
        title: 'Assumptions',
        columns: ['', 'assumption', 'measured'].map((head) => ({ head, align: 'left', drop: 0 })),
        groups: [
          {
            rows: assumptions.map((one) => {
              const { word, tone } = ASSUMPTION_VERDICTS[one.verdict];
              return [{ text: word, tone }, one.text, restsOn(one)];
            }),
          },
        ],
        notes: [],
      }),
      section('Failures and warnings', problemSentences(results)),
      details('Measured', list(footer(results, found).map(markdownText))),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  },
} satisfies AssumptionsExport;
