import { type Findings, findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { type Canvas, clean, drawNote, drawSection, drawTable } from '../../drawing/draw-table.js';
import { counted } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { clipped, wrapped } from '../../drawing/text-width.js';
import { type AdviceItem, adviceItems } from '../../run/advice-items.js';
import { answerTable } from '../../run/answer-table.js';
import { cutOffTable } from '../../run/cut-off-table.js';
import { ladderTable } from '../../run/ladder-table.js';
import { machineTable, spreadTable } from '../../run/machine-tables.js';
import { openQuestionSentences } from '../../run/open-question-sentence.js';
import { speedTable } from '../../run/speed-table.js';
import { startUpTable } from '../../run/start-up-table.js';
import type { Paper, RunExport } from '../run-export.js';
import { tablePage } from '../table-page.js';

export default { render: tables } satisfies RunExport;

/** How many workloads get sentences of their own; the others are in the findings. */
const MOST_ADVISED = 100;

/** Writes what `run` and `report` print: the answer first, then what it rests on, then what to doubt. */
function tables(results: Results, paper: Paper): string {
  const found = findings(results);
  const { allRows = false } = paper;
  return tablePage(results, found, paper, (canvas) => [
    answer(found, canvas),
    found.ladder === null ? '' : drawn(ladderTable(found.ladder), canvas),
    drawn(speedTable(found, { allRows }), canvas),
    drawn(startUpTable(found), canvas),
    drawn(cutOffTable(found, { allRows }), canvas),
    drawn(spreadTable(found), canvas),
    drawn(machineTable(found), canvas),
    drawSection('What stayed open', openQuestionSentences(found.open), canvas),
  ]);
}

function drawn(table: Table, canvas: Canvas): string {
  return table.groups.some((group) => group.rows.length > 0) ? drawTable(table, canvas) : '';
}

/** Draws the table and below it the sentences; a run of nothing but starts has only sentences. */
function answer(found: Findings, canvas: Canvas): string {
  const table = drawn(answerTable(found), canvas) || `${canvas.chalk.bold('The answer')}\n`;
  const items = adviceItems(found);
  const left = items.length - MOST_ADVISED;
  const sentences = [
    ...items.slice(0, MOST_ADVISED).flatMap((item) => adviceLines(item, canvas)),
    ...(left > 0 ? drawNote(`… and ${counted(left, 'more workload')}: --format json has all.`, canvas) : []),
  ];
  return sentences.length === 0 ? '' : `${table}\n${sentences.map((line) => `${line}\n`).join('')}`;
}

/** Draws a workload's name and, indented below it, what to do. */
function adviceLines({ name, sentence }: AdviceItem, { width, chalk }: Canvas): string[] {
  return [
    INDENT + chalk.bold(clipped(clean(name), width - INDENT.length)),
    ...wrapped(clean(sentence), width - HANGING.length).map((line) => HANGING + line),
  ];
}

const INDENT = '  ';
const HANGING = '    ';
