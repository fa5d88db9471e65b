import type { CutOffFindings } from '../../findings/cut-offs.js';
import type { Findings } from '../../findings/findings.js';
import { groupBy } from '../../findings/group-by.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { crew } from '../drawing/crew.js';
import { size } from '../drawing/quantity.js';
import type { Cell, Group, Table } from '../drawing/table.js';
import { type ArticleCutOff, articleCutOff } from './article-figures.js';
import { cutOffCell } from './cut-off-text.js';
import { type PlaceOf, placesOf } from './place.js';
import { leavesRowsOut, leftOutNote, type Rows, shownCells } from './shown-rows.js';

/** Makes the fourth table: the size from which each strategy beats the main thread, in the order of the table of speeds. */
export function cutOffTable({ workloads: all, strategies }: Findings, rows: Rows = {}): Table {
  const placeOf = placesOf({ strategies });
  const workloads = all.map((workload) => ranked(workload, { strategies }, rows));
  const left = all.reduce(
    (sum, { cutOffs }, i) => sum + sweeps(cutOffs) - sweeps(workloads[i]?.cutOffs ?? []),
    0,
  );
  const shown = workloads.flatMap(({ cutOffs }) => cutOffs.map(({ strategy }) => strategy));
  return {
    title: 'Cut-off',
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: 'warm', align: 'left', drop: 0 },
      { head: 'cold', align: 'left', drop: 0 },
      { head: 'in Python', align: 'left', drop: 1 },
    ],
    groups: workloads.flatMap((workload) => cutOffGroup(workload, placeOf)),
    notes: [
      ...leftOutNote(left, { strategies }, shown),
      'The size from which a strategy takes less time than the main thread, with its 95% interval.',
      ...roughNote(workloads),
      ...articleNotes(workloads, placeOf),
    ],
  };
}

type Sweeps = Pick<WorkloadFindings, 'id' | 'sizeUnit' | 'cutOffs'>;

/** Puts the cut-offs of the fastest strategies first, and leaves out those whose rows the table of speeds leaves out. */
function ranked(workload: WorkloadFindings, found: Pick<Findings, 'strategies'>, rows: Rows): Sweeps {
  const order = [...new Set(shownCells(workload, found, rows).map(({ strategy }) => strategy))];
  const place = ({ strategy }: CutOffFindings): number => {
    const at = order.indexOf(strategy);
    return at < 0 ? order.length : at;
  };
  const kept = leavesRowsOut(found, rows)
    ? workload.cutOffs.filter(({ strategy }) => order.includes(strategy))
    : workload.cutOffs;
  const { id, sizeUnit } = workload;
  return { id, sizeUnit, cutOffs: [...kept].sort((a, b) => place(a) - place(b)) };
}

function sweeps(cutOffs: readonly CutOffFindings[]): number {
  return new Set(cutOffs.map(({ strategy }) => strategy)).size;
}

function cutOffGroup({ id, sizeUnit, cutOffs }: Sweeps, placeOf: PlaceOf): Group[] {
  if (cutOffs.length === 0) return [];
  const byStrategy = groupBy(cutOffs, ({ strategy }) => strategy);
  return [
    {
      label: `${id} · ${sizeUnit}`,
      rows: [...byStrategy].map(([strategy, own]) =>
        cutOffRow(own, strategy, placeOf, inArticle(id, strategy, placeOf)),
      ),
    },
  ];
}

function cutOffRow(
  own: readonly CutOffFindings[],
  strategy: string,
  placeOf: PlaceOf,
  there: ArticleCutOff | undefined,
): Cell[] {
  const [first] = own;
  const of = (temperature: string) => own.find((cutOff) => cutOff.temperature === temperature)?.answer;
  return [
    first === undefined ? strategy : crew({ ...first, stays: placeOf(strategy) === 'here' }),
    cutOffCell(of('warm')),
    cutOffCell(of('cold')),
    there === undefined ? '' : { text: `${size(there.low)}–${size(there.high)}`, tone: 'quiet' },
  ];
}

function inArticle(workload: string, strategy: string, placeOf: PlaceOf): ArticleCutOff | undefined {
  const place = placeOf(strategy);
  return place && articleCutOff(workload, place);
}

function articleNotes(workloads: readonly Sweeps[], placeOf: PlaceOf): string[] {
  const shown = workloads.flatMap(({ id, cutOffs }) =>
    cutOffs.flatMap(({ strategy }) => inArticle(id, strategy, placeOf) ?? []),
  );
  const notes = shown.map(
    ({ article, temperature }) =>
      `In Python, ${temperature}: the cut-off lies between these sizes (${article.key}, ${article.machine}).`,
  );
  return [...new Set(notes)];
}

function roughNote(workloads: readonly Sweeps[]): string[] {
  const rough = workloads
    .flatMap(({ cutOffs }) => cutOffs)
    .some(({ answer }) => answer.kind === 'not-resolved' && answer.reason === 'too-few-rounds');
  return rough
    ? [
        'There are too few rounds for an interval. Two sizes: the medians cross between them. > or ≤ a size: they do not cross at the sizes measured.',
      ]
    : [];
}
