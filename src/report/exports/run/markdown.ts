import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { details, list, section, tableText } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import { adviceItems } from '../../run/advice-items.js';
import { answerTable } from '../../run/answer-table.js';
import { cutOffTable } from '../../run/cut-off-table.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { ladderTable } from '../../run/ladder-table.js';
import { machineTable, spreadTable } from '../../run/machine-tables.js';
import { openQuestionSentences } from '../../run/open-question-sentence.js';
import { poolsMarkdown } from '../../run/pools-markdown.js';
import { problemSentences } from '../../run/problems.js';
import { speedTable } from '../../run/speed-table.js';
import { startUpTable } from '../../run/start-up-table.js';
import type { Paper, RunExport } from '../run-export.js';

export default { render: markdown } satisfies RunExport;

/** Writes the results as GitHub-flavoured Markdown: the answer, and folded below it the tables that it rests on. */
function markdown(results: Results, { allRows = false }: Paper): string {
  const found = findings(results);
  const advice = adviceItems(found).map(
    ({ name, sentence }) => `**${markdownText(name)}**: ${markdownText(sentence)}`,
  );
  return [
    '### parallel-bench',
    markdownText(health(results, found).text),
    poolsMarkdown(found.pools),
    list(advice),
    tableText(answerTable(found)),
    ...(found.ladder === null ? [] : [tableText(ladderTable(found.ladder))]),
    ...[speedTable(found, { allRows }), startUpTable(found), cutOffTable(found, { allRows })].map((table) =>
      details(table.title, tableText(table)),
    ),
    ...[spreadTable(found), machineTable(found)]
      .filter(({ groups }) => groups.some(({ rows }) => rows.length > 0))
      .map((table) => details(table.title, tableText(table))),
    details('What stayed open', list(openQuestionSentences(found.open).map(markdownText))),
    section('Failures and warnings', problemSentences(results)),
    details('Measured', list(footer(results, found).map(markdownText))),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
