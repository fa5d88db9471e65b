import { type Findings, findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { type Canvas, clean, drawNote, drawSection, drawTable } from '../../drawing/draw-table.js';
import { counted } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { clipped, wrapped } from '../../drawing/text-width.js';
import { type AdviceItem, adviceItems } from '../../run/advice-items.js';
import { answerTable } from '../../run/answer-table.js';
import { cutOffTable } from '../../run/cut-off-table.js';
import { drawHealth } from '../../run/draw-health.js';
import { drawPools } from '../../run/draw-pools.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { openQuestionSentences } from '../../run/open-question-sentence.js';
import { problemSentences } from '../../run/problems.js';
import { speedTable } from '../../run/speed-table.js';
import { startUpTable } from '../../run/start-up-table.js';
import type { Paper, RunExport } from '../run-export.js';

export default { render: tables } satisfies RunExport;

/** Numbers would be cut in fewer columns. Lines are wider than a terminal that is narrower. */
const NARROWEST = 60;

/** How many workloads get sentences of their own; the others are in the findings. */
const MOST_ADVISED = 100;

/** Writes what `run` and `report` print: the answer first, then what it rests on, then what to doubt. */
function tables(results: Results, { width, chalk, file, command, allRows = false }: Paper): string {
  const canvas: Canvas = { width: Math.max(NARROWEST, width), chalk };
  const found = findings(results);
  return [
    drawHealth(health(results, found), canvas)
      .map((line) => `${line}\n`)
      .join(''),
    drawPools(found.pools, canvas),
    answer(found, canvas),
    drawn(speedTable(found, { allRows }), canvas),
    drawn(startUpTable(found), canvas),
    drawn(cutOffTable(found, { allRows }), canvas),
    drawSection('What stayed open', openQuestionSentences(found.open), canvas),
    drawSection('Failures and warnings', problemSentences(results), canvas),
    drawSection(null, footer(results, found, file, command), canvas),
  ]
    .filter((part) => part !== '')
    .join('\n');
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
