import { type Failure, isFromOutside } from '../model/failure.js';
import { type CellResult, givenAnswer, type Results } from '../model/results.js';

/** Which failed cells a resumed run measures again. */
export type Again = 'from-outside' | 'every-failed';

/**
 * Opens failed cells for a resumed run: by default those that a failure from outside ended, as when a server was lost, because
 * the workload's own code would fail again. A cell keeps the rounds that it had before. Returns undefined where no cell is
 * opened.
 */
export function measuredAgain(results: Results, again: Again = 'from-outside'): Results | undefined {
  const isOpened = (cell: CellResult): boolean =>
    cell.status === 'failed' && (again === 'every-failed' || isFromOutside(cell.failure));
  if (![...results.cells, ...results.controls].some(isOpened)) return undefined;
  const opened = (cell: CellResult): CellResult => (isOpened(cell) ? withoutFailure(cell) : cell);
  return { ...results, cells: results.cells.map(opened), controls: results.controls.map(opened) };
}

function withoutFailure(cell: CellResult): CellResult {
  if (cell.status !== 'failed') return cell;
  const { failure, rounds, answer, answerDigest, evidence, ...key } = cell;
  if (rounds.length === 0 || answer === undefined || evidence === undefined || isUntrue(failure))
    return { ...key, status: 'pending' };
  const given = givenAnswer({ answer, ...(answerDigest !== undefined && { answerDigest }) });
  return { ...key, status: 'measured', ...given, evidence, rounds };
}

/** Whether the failure says that what was measured before it was another computation. */
function isUntrue({ kind }: Failure): boolean {
  return kind === 'wrong-answer' || kind === 'wrong-evidence' || kind === 'changed-input';
}
