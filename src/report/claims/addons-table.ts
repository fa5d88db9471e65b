import { ALL_ADDONS } from '../../model/addon-facts.js';
import type { Facts } from '../../model/observation.js';
import type { Cell, Table } from '../drawing/table.js';

/** Says which native addons of a project can be loaded in a Worker. */
export function addonsTable(facts: Facts): Table {
  return {
    title: 'Native addons in a Worker',
    columns: [
      { head: 'addon', align: 'left', drop: 0 },
      { head: 'in a Worker', align: 'left', drop: 0 },
    ],
    groups: [
      {
        rows: Object.entries(facts)
          .filter(([name]) => name !== ALL_ADDONS)
          .map(([name, fate]) => [name, fateCell(fate)]),
      },
    ],
    notes: ['Of the packages in node_modules, those addons that the main thread can load here.'],
  };
}

function fateCell(fate: string): Cell {
  return { text: fate, tone: fate === 'loads' ? 'good' : 'bad' };
}
