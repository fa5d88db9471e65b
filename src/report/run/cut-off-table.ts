import type { CutOffFindings } from '../../findings/cut-offs.js';
import type { Findings } from '../../findings/findings.js';
import { groupBy } from '../../findings/group-by.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { crew } from '../drawing/crew.js';
import { size } from '../drawing/quantity.js';
import type { Cell, Group, Table } from '../drawing/table.js';
import { PI_COLD } from './article-figures.js';
import { cutOffCell } from './cut-off-text.js';

/** The fourth table: the size from which each strategy beats the main thread. */
export function cutOffTable({ workloads }: Findings): Table {
  return {
    title: 'Cut-off',
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: 'warm', align: 'left', drop: 0 },
      { head: 'cold', align: 'left', drop: 0 },
      { head: 'in Python', align: 'left', drop: 1 },
    ],
    groups: workloads.flatMap(cutOffGroup),
    notes: [
      'The size from which a strategy takes less time than the main thread, with its 95 % interval.',
      ...roughNote(workloads),
      ...articleNote(workloads),
    ],
  };
}

function cutOffGroup({ id, sizeUnit, cutOffs }: WorkloadFindings): Group[] {
  if (cutOffs.length === 0) return [];
  const byStrategy = groupBy(cutOffs, ({ strategy }) => strategy);
  return [
    {
      label: `${id} · ${sizeUnit}`,
      rows: [...byStrategy].map(([strategy, own]) => cutOffRow(id, own, strategy)),
    },
  ];
}

function cutOffRow(workload: string, own: readonly CutOffFindings[], strategy: string): Cell[] {
  const [first] = own;
  const of = (temperature: string) => own.find((cutOff) => cutOff.temperature === temperature)?.answer;
  return [
    first === undefined ? strategy : crew(first),
    cutOffCell(of('warm')),
    cutOffCell(of('cold')),
    articleCell(workload, strategy),
  ];
}

/** The article's table brackets the cut-off between the last size one core won and the first it lost. */
function articleCell(workload: string, strategy: string): Cell {
  const column = PI_COLUMNS[strategy];
  if (workload !== PI_COLD.workload || column === undefined) return '';
  const won = PI_COLD.rows.filter((row) => row.oneCore <= row[column]).at(-1);
  const lost = PI_COLD.rows.find((row) => row.oneCore > row[column]);
  return won === undefined || lost === undefined
    ? ''
    : { text: `${size(won.digits)}–${size(lost.digits)}`, tone: 'quiet' };
}

const PI_COLUMNS: Readonly<Record<string, 'subInterpreters' | 'processes'>> = {
  'worker-copy': 'subInterpreters',
  'worker-shared': 'subInterpreters',
  'child-fork': 'processes',
};

function articleNote(workloads: readonly WorkloadFindings[]): string[] {
  return workloads.some(({ id }) => id === PI_COLD.workload)
    ? [`In Python, cold: between these sizes (${PI_COLD.source.key}, ${PI_COLD.source.machine}).`]
    : [];
}

function roughNote(workloads: readonly WorkloadFindings[]): string[] {
  const rough = workloads
    .flatMap(({ cutOffs }) => cutOffs)
    .some(({ answer }) => answer.kind === 'not-resolved' && answer.reason === 'too-few-rounds');
  return rough
    ? [
        'Too few rounds for an interval: where two sizes stand, the medians cross between them; > and ≤: they do not cross.',
      ]
    : [];
}
