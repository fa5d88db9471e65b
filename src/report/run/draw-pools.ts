import type { PoolFindings } from '../../findings/pool-findings.js';
import { type Canvas, drawSection, drawTable } from '../drawing/draw-table.js';
import { poolSentences } from './pool-sentences.js';
import { poolOptionsTable, poolsTable } from './pool-tables.js';

/** Draws what a run says of pools; nothing where it is not one of `pools`. */
export function drawPools(found: PoolFindings | null, canvas: Canvas): string {
  if (found === null) return '';
  const parts = [drawSection('Which pool, which option?', poolSentences(found), canvas)];
  if (found.defaults.length > 0) parts.push(drawTable(poolsTable(found), canvas));
  if (found.options.length > 0) parts.push(drawTable(poolOptionsTable(found), canvas));
  return parts.join('\n');
}
