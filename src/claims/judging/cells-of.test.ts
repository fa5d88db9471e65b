import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellId } from '../../model/cell.js';
import b2 from '../b2-loop-wins-small.js';
import g1 from '../g1-crawler-parses-elsewhere.js';
import { watchedCells } from './cells-of.js';

const MACHINE = { usableCores: 2, platform: 'linux', node: '20.0.0' };

it('the cells of which a claim reads how long others wait are watched in every round, and no others', () => {
  assert.deepEqual(watchedCells([b2, g1], MACHINE).map(cellId), ['crawl/50/async/1', 'crawl/50/hybrid/2']);
});
