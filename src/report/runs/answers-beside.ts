import type { SideBySide } from '../../findings/side-by-side.js';
import type { Table } from '../drawing/table.js';
import { ADVICE_COLUMNS, adviceCells } from '../run/answer-table.js';

/** Tables what each run advises, a group per workload. */
export function answersBeside({ workloads }: SideBySide): Table {
  return {
    title: 'What each run advises for warm workers',
    columns: [{ head: 'run', align: 'left', drop: 0 }, ...ADVICE_COLUMNS],
    groups: workloads.map(({ id, of }) => ({
      label: id,
      rows: of.map(({ run, workload }) => [run.name, ...adviceCells(workload, workload.advice.warm, 'warm')]),
    })),
    notes: [
      'Each run judges the largest size that it measured; its speed-up is against its own main thread.',
    ],
  };
}
