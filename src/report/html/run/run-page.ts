import { findings } from '../../../findings/findings.js';
import type { WorkloadFindings } from '../../../findings/workload-findings.js';
import type { Results } from '../../../model/results.js';
import { counted } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { clipped } from '../../drawing/text-width.js';
import { type AdviceItem, adviceItems } from '../../run/advice-items.js';
import { answerTable } from '../../run/answer-table.js';
import { ladderTable } from '../../run/ladder-table.js';
import { machineTable, spreadTable } from '../../run/machine-tables.js';
import { openQuestionSentences } from '../../run/open-question-sentence.js';
import { element, type Markup } from '../document/markup.js';
import { page } from '../document/page.js';
import { section } from '../document/section.js';
import { listMarkup, paragraph, tableMarkup } from '../document/table-markup.js';
import { figureMarkup } from '../plotting/figure.js';
import { looksOf } from '../plotting/looks.js';
import { poolsSection } from '../pools/pools-section.js';
import { runFooter, runHeader } from './run-frame.js';
import { startUpPlot } from './start-up.js';
import { subjectsOf } from './subject.js';
import { workloadSection } from './workload-section.js';

/** Nobody scrolls through the plots of more workloads, nor reads more sentences. */
const MOST_PLOTTED = 16;
const MOST_ADVISED = 100;

/** A page is sent by mail: of all rounds, its plots show so many. */
const MOST_ROUNDS = 500;

/** Writes a run as a page: the answer first, then the plots that it rests on, then what to doubt. */
export function runPage(results: Results): string {
  const found = findings(results);
  const items = adviceItems(found);
  const lookOf = looksOf(found.strategies.map(({ id }) => id));
  const plotted = found.workloads.slice(0, MOST_PLOTTED);
  const unplotted = found.workloads.length - plotted.length;
  const subjectOf = subjectsOf(results, found, lookOf, Math.floor(MOST_ROUNDS / Math.max(1, plotted.length)));
  const startUp = found.startUp.length > 0 ? figureMarkup(startUpPlot(found, lookOf)) : null;
  return page(
    `parallel-bench: ${clipped(items.map(({ name }) => name).join(', '), 80)}`,
    runHeader('Which parallelism model pays here?', results, found),
    element(
      'main',
      {},
      section('answer', 'The answer', answers(items), tableMarkup(answerTable(found))),
      section('ladder', 'What the next step costs', found.ladder && tableMarkup(ladderTable(found.ladder))),
      poolsSection(found.pools, lookOf),
      contents(plotted, startUp !== null),
      plotted.map((workload, i) => workloadSection(subjectOf(workload), `workload-${i + 1}`)),
      unplotted > 0
        ? paragraph(
            `Plots of ${counted(unplotted, 'more workload')} are left out; name fewer workloads to see them.`,
            'note',
          )
        : null,
      section('start-up', 'What starting costs', startUp && element('div', { class: 'plots' }, startUp)),
      section('between-machines', 'Between machines', filledTable(spreadTable(found))),
      section('machines', 'Which machine measured what', filledTable(machineTable(found))),
      section('open', 'What stayed open', listMarkup(openQuestionSentences(found.open))),
      ...runFooter(results, found),
    ),
  );
}

function filledTable(table: Table): Markup | null {
  return table.groups.some(({ rows }) => rows.length > 0) ? tableMarkup(table) : null;
}

function answers(items: readonly AdviceItem[]): Markup {
  const left = items.length - MOST_ADVISED;
  return element(
    'ul',
    { class: 'answers' },
    items
      .slice(0, MOST_ADVISED)
      .map(({ name, sentence }) => element('li', {}, element('strong', {}, name), ': ', sentence)),
    left > 0 ? element('li', {}, `… and ${counted(left, 'more workload')}: --format json has all.`) : null,
  );
}

function contents(workloads: readonly WorkloadFindings[], hasStartUp: boolean): Markup | null {
  const links = [
    ...workloads.map(({ id }, i) => element('a', { href: `#workload-${i + 1}` }, id)),
    ...(hasStartUp ? [element('a', { href: '#start-up' }, 'start-up')] : []),
  ];
  if (links.length < 2) return null;
  return element(
    'nav',
    { 'aria-label': 'Plots' },
    element(
      'ul',
      {},
      links.map((link) => element('li', {}, link)),
    ),
  );
}
