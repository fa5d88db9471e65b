import type { CellResult } from '../model/results.js';
import type { Recorder } from './recorder.js';

/**
 * Returns the pass to go on with. After an interruption the last pass may be half done. Where every pass goes
 * to every cell, a cell that was put off may lack earlier passes.
 */
export function passToGoOnWith(recorder: Recorder): number {
  const { cells, plan } = recorder.results(0, false, null);
  const rounds = cells.flatMap((cell) => ('rounds' in cell ? cell.rounds : []));
  const last = rounds.reduce((most, { round: pass }) => Math.max(most, pass), 0);
  if (plan.rounds.min !== plan.rounds.max) return last;
  const lacking = cells.flatMap((cell) => firstLacking(cell, plan.rounds.min) ?? []);
  return lacking.reduce((least, pass) => Math.min(least, pass), last);
}

/** Returns the first of `count` passes in which a cell has no round, though it may still get one. */
function firstLacking(cell: CellResult, count: number): number | undefined {
  if (cell.status === 'pending') return 0;
  if (cell.status !== 'measured') return undefined;
  const had = new Set(cell.rounds.map(({ round: pass }) => pass));
  for (let pass = 0; pass < count; pass++) if (!had.has(pass)) return pass;
  return undefined;
}
