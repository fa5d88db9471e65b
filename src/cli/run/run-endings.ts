import { messageOf } from '../../model/failure.js';
import { roundsOf as readingsOf } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import { shellWord } from '../../model/shell-word.js';
import { measuredAgain } from '../../run/measured-again.js';
import { slotsOf } from '../../run/plan/pass-order.js';
import { measuredBy } from './measured-by.js';

/**
 * Where a run was saved, and how this tool is called. `file` is undefined where nothing was saved, and `agents` where no agents
 * measured.
 */
export interface Saved {
  readonly file: string | undefined;
  readonly command: string;
  /** The address of the agents' server, without a password. */
  readonly agents?: string | undefined;
}

/** Returns the last words of an interrupted run. */
export function interruptedText(results: Results, saved: Saved): string {
  const { file, command } = saved;
  if (file === undefined) return `interrupted after ${roundsOf(results)}; nothing is saved, as you asked\n`;
  const show = `  ${command} report ${shellWord(file)}\n`;
  if (results.complete) return `interrupted after everything was measured and saved. To see it:\n${show}`;
  if (measuredBy(results) === 'assume')
    return `interrupted after ${roundsOf(results)}; what was measured is saved. To see it:\n${show}`;
  const resume = `  ${command} ${measuredBy(results)} --resume ${shellWord(file)}${agentsWords(saved)}\n`;
  return `interrupted after ${roundsOf(results)}; what was measured is saved. To see it, or to go on:\n${show}${resume}`;
}

/** Returns the last words of an interrupted run whose last rounds can't be saved, for the reason that `refusal` gives. */
export function lostText(results: Results, refusal: unknown): string {
  return `interrupted after ${roundsOf(results)}, of which the last are lost: ${messageOf(refusal)}\n`;
}

/**
 * Returns the last words of a run that its time budget ended, which is all that can end a run early without a
 * signal.
 */
export function budgetEndedText(results: Results, saved: Saved): string {
  const { file, command } = saved;
  if (results.machines !== undefined)
    return file === undefined
      ? 'not all was measured; nothing is saved, as you asked\n'
      : `not all was measured; what was is saved. To go on:\n  ${command} run --resume ${shellWord(file)}${agentsWords(saved)}\n`;
  const budgetMs = results.plan.timeBudgetMs ?? 0;
  const ended = `the time budget of ${budgetWords(budgetMs)} ended the run after ${roundsOf(results)}`;
  return file === undefined || measuredBy(results) === 'assume'
    ? `${ended}; --time-budget gives more\n`
    : `${ended}; what was measured is saved. To go on:\n  ${command} ${measuredBy(results)} --resume ${shellWord(file)} --time-budget ${moreTime(budgetMs)}\n`;
}

/** Returns the last words of a run in which something from outside ended cells; nothing where there is none to go on with. */
export function endedFromOutsideText(results: Results, saved: Saved): string {
  const { file, command } = saved;
  if (file === undefined || measuredBy(results) === 'assume' || measuredAgain(results) === undefined)
    return '';
  return `something from outside ended cells, such as a lost server or a kill. To measure these again:\n  ${command} ${measuredBy(results)} --resume ${shellWord(file)}${agentsWords(saved)}\n`;
}

function roundsOf({ cells, plan, observations = [] }: Results): string {
  if (plan.cells.length === 0) {
    const had = observations.reduce((sum, one) => sum + Math.max(1, readingsOf(one).length), 0);
    return had === 1 ? '1 round of a probe' : `${had} rounds of probes`;
  }
  const rounds = cells.reduce((sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0), 0);
  return `${rounds} of about ${slotsOf(plan.cells).length * plan.rounds.min} rounds`;
}

function agentsWords({ agents }: Saved): string {
  return agents === undefined ? '' : ` --agents ${shellWord(agents)}`;
}

function budgetWords(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}

const LEAST_SECONDS = 10;

/** Returns twice the time, as --time-budget reads it. */
function moreTime(ms: number): string {
  return `${Math.max(LEAST_SECONDS, Math.ceil((2 * ms) / 1000))}s`;
}
