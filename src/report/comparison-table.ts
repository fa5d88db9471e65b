import type { CellComparison, Change, ComparedMetric, Comparison } from '../compare/comparison.js';
import { isTime, METRIC_NAMES } from '../compare/metrics.js';
import {
  cellSentences,
  comparisonFooter,
  cutOffSentences,
  doubtSentences,
  factor,
  factorRange,
  headline,
  missingSentences,
  withDesigns,
} from './comparison-words.js';
import { crew } from './crew.js';
import { type Canvas, clean, drawSection, drawTable } from './draw-table.js';
import { size } from './quantity.js';
import { type Cell, type Group, NOTHING, type Table, type Tone } from './table.js';
import { wrapped } from './text-width.js';

/** Cells shown; a file of ten thousand is for programs. Those that are not simply fine come first. */
const MOST_ROWS = 100;

/** A comparison for a terminal: the verdict, the cells, what could not be compared, what to doubt. */
export function comparisonTables(comparison: Comparison, canvas: Canvas): string {
  const table = comparisonTable(comparison);
  const { width, chalk } = canvas;
  return [
    wrapped(clean(headline(comparison)), width)
      .map((line) => `${chalk.bold(line)}\n`)
      .join(''),
    table.groups.length > 0 ? drawTable(table, canvas) : '',
    ...comparisonSections(comparison).map(([title, sentences]) => drawSection(title, sentences, canvas)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The sections below the table, in the order to read them. */
export function comparisonSections(comparison: Comparison): [title: string, sentences: string[]][] {
  return [
    ['What was found', cellSentences(comparison)],
    ['Cut-offs that moved', cutOffSentences(comparison)],
    ['Not compared', missingSentences(comparison)],
    ['What to know', doubtSentences(withDesigns(comparison))],
    ['Measured', comparisonFooter(comparison)],
  ];
}

/** head / base of each cell, grouped by workload and size. */
export function comparisonTable(comparison: Comparison): Table {
  const { base, head, cells } = comparison;
  const shown = cells.length > MOST_ROWS ? [...cells].sort(worstFirst).slice(0, MOST_ROWS) : cells;
  const left = cells.length - shown.length;
  return {
    title: `${sideName(head)} against ${sideName(base)}`,
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: 'verdict', align: 'left', drop: 0 },
      { head: 'time', align: 'right', drop: 0 },
      { head: '95 %', align: 'left', drop: 0 },
      ...(comparison.kind === 'pairs'
        ? ([
            { head: 'mean', align: 'right', drop: 2 },
            { head: 'CPU', align: 'right', drop: 1 },
          ] as const)
        : []),
      { head: 'start-up', align: 'right', drop: 3 },
      { head: 'memory', align: 'right', drop: 3 },
      { head: 'speed-up lost', align: 'right', drop: 4 },
      { head: comparison.kind === 'pairs' ? 'pairs' : 'rounds', align: 'right', drop: 0 },
    ],
    groups: groupsOf(shown, comparison.kind),
    notes: [
      'Ratios are head / base: 1.10 is 10 % worse. Time: the fastest turn of each process, or the metric that regressed.',
      ...(left > 0 ? [`${left} more cells are not shown; --format json has them all.`] : []),
    ],
  };
}

function sideName({ name, commit, changed }: Comparison['base']): string {
  const at = commit === null ? '' : ` (${commit.slice(0, 9)}${changed ? ', changed' : ''})`;
  return `${name}${at}`;
}

function groupsOf(cells: readonly CellComparison[], kind: Comparison['kind']): Group[] {
  const groups = new Map<string, CellComparison[]>();
  for (const cell of cells) {
    const label = `${cell.workload} at ${size(cell.size)}`;
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [cell]);
    else group.push(cell);
  }
  return [...groups].map(([label, members]) => ({ label, rows: members.map((cell) => row(cell, kind)) }));
}

function row(cell: CellComparison, kind: Comparison['kind']): Cell[] {
  const time = cell.changes.find(({ metric }) => metric === leadingMetric(cell));
  return [
    crew(cell),
    { text: verdictWord(cell), tone: TONES[cell.verdict] },
    time === undefined ? NOTHING : { text: factor(time.ratio.value), tone: timeTone(cell) },
    time === undefined ? '' : { text: factorRange(time.ratio), tone: 'quiet' },
    ...(kind === 'pairs' ? [ratioCell(cell, 'wallMean'), ratioCell(cell, 'cpuMean')] : []),
    ratioCell(cell, 'startup'),
    ratioCell(cell, 'memory'),
    ratioCell(cell, 'speedUp'),
    String(cell.pairs),
  ];
}

/** What is worse may be something else than the time. */
function timeTone({ verdict, because }: CellComparison): Tone {
  return because.length > 0 && !because.some(isTime) ? 'quiet' : TONES[verdict];
}

/** Of several metrics the one a reader looks for: what regressed, and of that the quietest. */
function leadingMetric({ because }: CellComparison): ComparedMetric {
  const times: readonly ComparedMetric[] = ['wallMin', 'cpuMean', 'wallMean'];
  return times.find((metric) => because.includes(metric)) ?? 'wallMin';
}

function verdictWord({ verdict, because }: CellComparison): string {
  const [first] = because;
  return verdict === 'regression' && first !== undefined && !because.some(isTime)
    ? `${verdict} (${METRIC_NAMES[first]})`
    : verdict;
}

function ratioCell({ changes }: CellComparison, metric: ComparedMetric): Cell {
  const change = changes.find((one) => one.metric === metric);
  return change === undefined ? NOTHING : { text: factor(change.ratio.value), tone: toneOf(change) };
}

function toneOf({ judgement }: Change): Tone {
  if (judgement === 'worse') return 'bad';
  if (judgement === 'better') return 'good';
  return judgement === 'unconfirmed' ? 'doubtful' : 'quiet';
}

const TONES: Readonly<Record<CellComparison['verdict'], Tone>> = {
  regression: 'bad',
  suspect: 'doubtful',
  inconclusive: 'doubtful',
  improvement: 'good',
  pass: 'good',
};

const ORDER: readonly CellComparison['verdict'][] = [
  'regression',
  'suspect',
  'inconclusive',
  'improvement',
  'pass',
];

function worstFirst(a: CellComparison, b: CellComparison): number {
  return ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict);
}
