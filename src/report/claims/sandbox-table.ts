import { GUARDS, type Guard, INTRUSION_NAMES, INTRUSIONS, intrusionFact } from '../../model/intrusions.js';
import type { Facts } from '../../model/observation.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** Says what code in a worker can reach of the application that started it, and of its machine. */
export function sandboxTable(facts: Facts): Table {
  return {
    title: 'What code in a Worker can do',
    columns: [
      { head: 'the worker can', align: 'left', drop: 0 },
      ...GUARDS.map((guard) => ({ head: HEADS[guard], align: 'left', drop: 0 }) as const),
    ],
    groups: [
      { label: 'Memory', rows: rowsOf('memory', facts) },
      { label: 'The machine', rows: rowsOf('sandbox', facts) },
    ],
    notes: [
      'Memory is isolated; a Worker is no sandbox. Node’s permission model shuts the doors that it knows, for the whole process: code that nobody trusts belongs into a process with fewer rights than yours.',
    ],
  };
}

const HEADS: Readonly<Record<Guard, string>> = {
  plain: 'Worker',
  shareEnv: 'SHARE_ENV',
  permission: '--permission',
};

function rowsOf(kind: (typeof INTRUSIONS)[keyof typeof INTRUSIONS]['kind'], facts: Facts): Cell[][] {
  return INTRUSION_NAMES.filter((name) => INTRUSIONS[name].kind === kind).map((name) => [
    INTRUSIONS[name].title,
    ...GUARDS.map((guard) => abilityCell(facts[intrusionFact(guard, name)])),
  ]);
}

function abilityCell(value: string | undefined): Cell {
  if (value === undefined) return NOTHING;
  return value === 'can' ? { text: 'yes', tone: 'bad' } : { text: 'no', tone: 'good' };
}
