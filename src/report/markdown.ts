import { findings } from '../findings/findings.js';
import type { Results } from '../model/results.js';
import { adviceItems } from './advice-items.js';
import { answerTable } from './answer-table.js';
import { cutOffTable } from './cut-off-table.js';
import { footer } from './footer.js';
import { markdownText } from './markdown-text.js';
import { openQuestionSentences } from './open-question-sentence.js';
import { problemSentences } from './problems.js';
import { speedTable } from './speed-table.js';
import { startUpTable } from './start-up-table.js';
import { type Cell, type Group, shownColumns, type Table, textOf } from './table.js';

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

/** A heading and a list; nothing for no sentences. */
export function section(title: string, sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : `## ${title}\n\n${list(sentences.map(markdownText))}`;
}

/** Takes Markdown. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A heading and the table; nothing for a table without rows. */
export function tableSection(table: Table): string {
  const groups = table.groups.filter((group) => group.rows.length > 0);
  if (groups.length === 0) return '';
  return [
    `## ${markdownText(table.title)}`,
    ...labelledTables(table, groups),
    ...table.notes.map((note) => markdownText(typeof note === 'string' ? note : note.written)),
  ].join('\n\n');
}

/** Groups with a label get a heading and a table each; the others share one. */
function labelledTables(table: Table, groups: readonly Group[]): string[] {
  const shown = shownColumns(table).filter(({ column }) => !column.drawing);
  const head = [
    row(shown.map(({ column }) => markdownText(column.head))),
    row(shown.map(({ column }) => (column.align === 'right' ? '---:' : '---'))),
  ];
  const body = (group: Group) => group.rows.map((cells) => row(shown.map(({ index }) => cell(cells[index]))));
  if (groups.every(({ label }) => label === undefined))
    return [[...head, ...groups.flatMap(body)].join('\n')];
  return groups.flatMap((group) => [
    `### ${markdownText(group.label ?? '')}`,
    [...head, ...body(group)].join('\n'),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(content: Cell | undefined): string {
  const text = markdownText(textOf(content));
  return content !== undefined && typeof content !== 'string' && content.tone === 'good' && text !== ''
    ? `**${text}**`
    : text;
}
