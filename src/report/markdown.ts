import { findings } from '../findings/findings.js';
import type { Results } from '../model/results.js';
import { adviceItems } from './advice-items.js';
import { answerTable } from './answer-table.js';
import { cutOffTable } from './cut-off-table.js';
import { footer } from './footer.js';
import { list, section, tableSection } from './markdown-parts.js';
import { markdownText } from './markdown-text.js';
import { openQuestionSentences } from './open-question-sentence.js';
import { problemSentences } from './problems.js';
import { speedTable } from './speed-table.js';
import { startUpTable } from './start-up-table.js';

/** The tables in GitHub-flavoured Markdown, the answer first; drawings are left out, their numbers are there. */
export function markdown(results: Results): string {
  const found = findings(results);
  const advice = adviceItems(found).map(
    ({ name, sentence }) => `**${markdownText(name)}**: ${markdownText(sentence)}`,
  );
  return [
    '# parallel-bench',
    list(advice),
    ...[answerTable(found), speedTable(found), startUpTable(found), cutOffTable(found)].map(tableSection),
    section('What stayed open', openQuestionSentences(found.open)),
    section('Failures and warnings', problemSentences(results)),
    section('Measured', footer(results, found, undefined)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
