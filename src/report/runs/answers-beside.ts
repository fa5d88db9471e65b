import type { SideBySide } from '../../findings/side-by-side.js';
import type { Table } from '../drawing/table.js';
import { adviceCells } from '../run/answer-table.js';

/** Tables what each run advises, a group per workload. */
export function answersBeside({ workloads }: SideBySide): Table {
  return {
    title: 'What each run advises for warm workers',
    columns: [
      { head: 'run', align: 'left', drop: 0 },
      { head: 'use', align: 'left', drop: 0 },
      { head: 'speed-up', align: 'right', drop: 0 },
      { head: '', align: 'left', drop: 2 },
      { head: 'pays from', align: 'left', drop: 0 },
      { head: 'memory', align: 'right', drop: 1 },
    ],
    groups: workloads.map(({ id, of }) => ({
      label: id,
      rows: of.map(({ run, workload }) => [run.name, ...adviceCells(workload, workload.advice.warm, 'warm')]),
    })),
    notes: [
      'Each run judges the largest size that it measured; its speed-up is against its own main thread.',
    ],
  };
}
