import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fateFact, type Specimen } from '../../model/type-routes.js';
import { TEST_ENVIRONMENT } from '../../testing/environment.js';
import { textOf } from '../drawing/table.js';
import { typesTable } from './types-table.js';

it('a value of which nothing is left is LOST, however its receiver sees that; what is left of others is shown', () => {
  const fates: readonly (readonly [Specimen, fate: string])[] = [
    ['map', 'undefined'],
    ['set', 'nothing'],
    ['url', '{}'],
    ['date', 'null'],
    ['instance', '{x: 1}'],
    ['undefined', 'same'],
  ];
  const facts = Object.fromEntries(fates.map(([specimen, fate]) => [fateFact(specimen, 'clone'), fate]));
  const { groups } = typesTable(facts, { environment: TEST_ENVIRONMENT });
  const rows = groups.flatMap((group) => group.rows).map((row) => row.map(textOf));
  const shown = new Map(rows.map(([name, fate]) => [name, fate]));
  assert.deepEqual(
    ['Map', 'Set', 'URL', 'Date', 'class instance', 'undefined'].map((name) => shown.get(name)),
    ['LOST', 'LOST', 'LOST', 'LOST', 'changed', 'same'],
  );
});
