import {
  ERROR_ASPECT_NAMES,
  ERROR_ASPECTS,
  ERROR_ROUTE_NAMES,
  ERROR_ROUTES,
  errorFact,
} from '../../model/error-routes.js';
import type { Facts } from '../../model/observation.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** Says what of an error reaches the parent of a worker, and whether the worker goes on. */
export function errorsTable(facts: Facts): Table {
  return {
    title: 'What of an error reaches the parent',
    columns: [
      { head: 'when', align: 'left', drop: 0 },
      ...ERROR_ASPECT_NAMES.map((aspect) => ({ head: HEADS[aspect], align: 'left', drop: 0 }) as const),
      { head: 'next', align: 'left', drop: 0 },
    ],
    groups: [
      {
        rows: ERROR_ROUTE_NAMES.map((route) => [
          ERROR_ROUTES[route].title,
          ...ERROR_ASPECT_NAMES.map((aspect) => survivalCell(facts[errorFact(route, aspect)])),
          nextCell(facts[errorFact(route, 'next')]),
        ]),
      },
    ],
    notes: [
      `The error is of a class of its own, with a cause and a field \`code\`. ${ERROR_ASPECT_NAMES.map((aspect) => `${HEADS[aspect]}: ${ERROR_ASPECTS[aspect]}`).join('; ')}; next: whether the worker does the next task.`,
    ],
  };
}

/** Nine columns have to fit. */
const HEADS = {
  message: 'text',
  name: 'name',
  stack: 'stack',
  cause: 'cause',
  fields: 'code',
  isError: 'Error',
  class: 'class',
} as const;

function survivalCell(value: string | undefined): Cell {
  if (value === undefined) return NOTHING;
  return value === 'survives' ? { text: 'yes', tone: 'good' } : { text: 'lost', tone: 'bad' };
}

function nextCell(value: string | undefined): Cell {
  if (value === undefined) return NOTHING;
  return value === 'served' ? { text: 'yes', tone: 'good' } : { text: 'dead', tone: 'bad' };
}
