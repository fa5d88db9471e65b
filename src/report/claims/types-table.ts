import { differencesFromKnown } from '../../claims/judging/known-fates.js';
import type { Facts } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import {
  fateFact,
  ROUTE_NAMES,
  ROUTES,
  type Route,
  SPECIMEN_NAMES,
  SPECIMENS,
  type Specimen,
} from '../../model/type-routes.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** Says what becomes of each type on each route, and names what changes without an error. */
export function typesTable(facts: Facts, { environment }: Pick<Results, 'environment'>): Table {
  return {
    title: 'What becomes of each type on its way to a worker',
    columns: [
      { head: 'type', align: 'left', drop: 0 },
      ...ROUTE_NAMES.map((route) => ({ head: ROUTES[route], align: 'left', drop: 0 }) as const),
    ],
    groups: [
      {
        rows: SPECIMEN_NAMES.map((specimen) => [
          SPECIMENS[specimen],
          ...ROUTE_NAMES.map((route) => fateCell(facts[fateFact(specimen, route)])),
        ]),
      },
    ],
    notes: [
      'Same: the receiver describes what the sender does; of shared memory, both see what the other writes. Moved: the same, and gone at the sender. Changed and LOST: no error says so. LOST: what arrives is undefined, null or an empty object.',
      ...SPECIMEN_NAMES.flatMap((specimen) => changesOf(specimen, facts)),
      ...differencesFromKnown(environment.node, facts),
    ],
  };
}

/** What is left of a value of which nothing arrived. */
const LOST: ReadonlySet<string> = new Set(['nothing', 'undefined', 'null', '{}']);

function fateCell(fate: string | undefined): Cell {
  if (fate === undefined) return NOTHING;
  if (fate === 'same' || fate === 'moved') return { text: fate, tone: 'good' };
  if (fate.startsWith('refused')) return { text: 'refused', tone: 'quiet' };
  return LOST.has(fate) ? { text: 'LOST', tone: 'bad' } : { text: 'changed', tone: 'doubtful' };
}

/** Names what arrives in place of a value, routes of the same fate together. */
function changesOf(specimen: Specimen, facts: Facts): string[] {
  const routesOf = new Map<string, Route[]>();
  for (const route of ROUTE_NAMES) {
    const fate = facts[fateFact(specimen, route)];
    const isChange = fate !== undefined && fate !== 'same' && fate !== 'moved' && !fate.startsWith('refused');
    if (isChange && !LOST.has(fate)) routesOf.set(fate, [...(routesOf.get(fate) ?? []), route]);
  }
  const parts = [...routesOf].map(
    ([fate, routes]) => `${fate} (${routes.map((route) => ROUTES[route]).join('; ')})`,
  );
  return parts.length === 0 ? [] : [`${SPECIMENS[specimen]} becomes ${parts.join(', ')}.`];
}
