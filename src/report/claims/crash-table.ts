import { CRASH_FAULT_NAMES, CRASH_FAULTS, crashFact } from '../../model/crash-faults.js';
import type { Facts } from '../../model/observation.js';
import { WORKER_KINDS } from '../../model/worker-kind.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** Says for each fault of a worker what dies with it, what its parent is told, and whether the others go on. */
export function crashTable(facts: Facts): Table {
  return {
    title: 'What a fault of one worker takes with it',
    columns: [
      { head: 'the worker', align: 'left', drop: 0 },
      { head: 'dies', align: 'left', drop: 0 },
      { head: 'the parent is told', align: 'left', drop: 0 },
      { head: 'others', align: 'left', drop: 1 },
      { head: 'a new one', align: 'left', drop: 2 },
    ],
    groups: WORKER_KINDS.map((kind) => ({
      label: kind === 'thread' ? 'A thread (Worker)' : 'A process (child_process.fork)',
      rows: CRASH_FAULT_NAMES.filter((fault) => facts[crashFact(kind, fault, 'parent')] !== undefined).map(
        (fault): Cell[] => {
          const fact = (aspect: Parameters<typeof crashFact>[2]): string =>
            facts[crashFact(kind, fault, aspect)] ?? '';
          const isDead = fact('parent') === 'dies';
          return [
            CRASH_FAULTS[fault].title,
            isDead ? { text: 'everything', tone: 'bad' } : { text: 'the worker', tone: 'good' },
            isDead ? { text: `nothing: ${fact('words')}`, tone: 'bad' } : fact('words'),
            isDead ? NOTHING : fact('neighbour') === 'answers' ? 'go on' : { text: 'silent', tone: 'bad' },
            isDead ? NOTHING : fact('replacement') === 'answers' ? 'starts' : { text: 'silent', tone: 'bad' },
          ];
        },
      ),
    })),
    notes: [
      'Each fault in a process of its own, which starts two workers with a memory limit of 64 MB and lets one of them commit it. At once: one array that is larger than the limit.',
    ],
  };
}
