import { briefCell, type CellKey } from '../../model/cell.js';
import type { Plan } from '../../model/plan.js';
import type { Warning } from '../../model/results.js';
import type { PutOffCell, WhyPutOff } from './put-off-cells.js';

/** A longer list of names would help nobody. */
const NAMED = 4;

/**
 * Warns that the time budget ended the run. `pass` counts from 0; `cutOff` is the cell that was being
 * measured.
 */
export function budgetEndedWarning(
  { timeBudgetMs, rounds }: Plan,
  pass: number,
  cutOff: CellKey | undefined,
): Warning {
  const during = cutOff === undefined ? '' : `, while it measured ${briefCell(cutOff)}`;
  const message = `The time budget of ${duration(timeBudgetMs ?? 0)} ended the run in pass ${pass + 1} (at least ${rounds.min} were planned)${during}; --resume with a longer --time-budget goes on`;
  return { code: 'time-budget', message };
}

/** Warns about what was not measured for lack of time; undefined where everything was. */
export function putOffWarning({ timeBudgetMs }: Plan, cells: readonly PutOffCell[]): Warning | undefined {
  if (cells.length === 0) return undefined;
  const named = cells.slice(0, NAMED).map(({ cell, why }) => `${briefCell(cell)} (${words(why)})`);
  if (cells.length > NAMED) named.push(`${cells.length - NAMED} more`);
  const message = `The time budget of ${duration(timeBudgetMs ?? 0)} had no room for ${named.join(', ')}: not measured; --resume with a longer --time-budget measures what is missing`;
  return { code: 'time-budget', message };
}

function words(why: WhyPutOff): string {
  if (why === 'begun') return 'begun, but not finished in time';
  if (why === 'like-another') return 'not begun after that';
  return why === 'no-main-thread' ? 'its main thread was not measured' : `about ${duration(why)}`;
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`;
}
