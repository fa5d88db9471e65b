import { FIGURES } from '../../model/compared-metrics.js';
import type { CellComparison, Change, Comparison } from '../../verdict/comparison.js';
import { leadingChange } from '../../verdict/leading-change.js';
import { crew } from '../drawing/crew.js';
import { size } from '../drawing/quantity.js';
import { type Cell, type Group, NOTHING, type Table, type Tone } from '../drawing/table.js';
import { fromTo, growth, growthOf, pValue } from './change-words.js';
import { doubtSentences, withDesigns } from './comparison-doubts.js';
import { comparisonFooter } from './comparison-footer.js';
import { cellSentences, missingSentences } from './comparison-words.js';
import { cutOffSentences } from './cut-off-move-words.js';

/** How many cells are shown; a file of ten thousand is for programs. */
export const MOST_CELLS = 100;

/** Words the sections below the table, in the order in which to read them. */
export function comparisonSections(comparison: Comparison): [title: string, sentences: string[]][] {
  return [
    ['What was found', cellSentences(comparison)],
    ['Cut-offs that moved', cutOffSentences(comparison)],
    ['Not compared', missingSentences(comparison)],
    ['What to know', doubtSentences(withDesigns(comparison))],
    ['Measured', comparisonFooter(comparison)],
  ];
}

/** Tables what changed in each cell, worst first, under the name of its workload and size. */
export function comparisonTable(comparison: Comparison): Table {
  const { base, head, cells, kind } = comparison;
  const shown = cells.slice(0, MOST_CELLS);
  const left = cells.length - shown.length;
  return {
    title: `${sideName(head)} against ${sideName(base)}`,
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: 'verdict', align: 'left', drop: 0 },
      { head: 'of', align: 'left', drop: 0 },
      { head: 'base → head', align: 'right', drop: 1 },
      { head: 'change (95%)', align: 'left', drop: 0 },
      { head: 'also', align: 'left', drop: 4 },
      { head: 'p', align: 'right', drop: 3 },
      { head: kind === 'pairs' ? 'pairs' : 'rounds', align: 'right', drop: 2 },
    ],
    groups: groupsOf(shown),
    notes: [
      'Change: how much more head takes, with its 95% interval. “of” names what is compared: the fastest turn of each process, or what regressed. base → head: medians over the processes.',
      ...(left > 0 ? [`${left} more cells are not shown; --format json has them all.`] : []),
    ],
  };
}

function sideName({ name, commit, changed }: Comparison['base']): string {
  const at = commit === null ? '' : ` (${commit.slice(0, 9)}${changed ? ', changed' : ''})`;
  return `${name}${at}`;
}

/** Groups neighbouring cells of one workload and size. The order is worst first, so one label may come twice. */
function groupsOf(cells: readonly CellComparison[]): Group[] {
  const groups: { readonly label: string; readonly rows: Cell[][] }[] = [];
  for (const cell of cells) {
    const label = `${cell.workload} at ${size(cell.size)}`;
    const last = groups.at(-1);
    if (last?.label === label) last.rows.push(row(cell));
    else groups.push({ label, rows: [row(cell)] });
  }
  return groups;
}

function row(cell: CellComparison): Cell[] {
  const leading = leadingChange(cell);
  const verdict: Cell = { text: cell.verdict, tone: TONES[cell.verdict] };
  const pairs = String(cell.pairs);
  if (leading === undefined) return [crew(cell), verdict, NOTHING, NOTHING, NOTHING, '', NOTHING, pairs];
  const tone = cell.verdict === 'pass' ? 'quiet' : TONES[cell.verdict];
  return [
    crew(cell),
    verdict,
    FIGURES[leading.metric].short,
    fromTo(leading),
    { text: growth(leading.ratio), tone },
    also(cell, leading),
    leading.p === null ? NOTHING : pValue(leading.p),
    pairs,
  ];
}

/** Names what else changed, or may have: `CPU +14.2%, memory 3.01×`. */
function also({ changes }: CellComparison, leading: Change): string {
  return changes
    .filter((change) => change !== leading && NOTABLE.has(change.judgement))
    .map(({ metric, ratio }) => `${FIGURES[metric].short} ${growthOf(ratio.value)}`)
    .join(', ');
}

const NOTABLE: ReadonlySet<Change['judgement']> = new Set(['worse', 'better', 'unconfirmed']);

const TONES: Readonly<Record<CellComparison['verdict'], Tone>> = {
  regression: 'bad',
  suspect: 'doubtful',
  inconclusive: 'doubtful',
  improvement: 'good',
  pass: 'good',
};
