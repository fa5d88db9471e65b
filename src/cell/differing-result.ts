import { MeasurementError } from '../model/failure.js';
import { shownDifference } from '../model/shown-difference.js';
import { resultsDigest } from './canonical-digest.js';
import { textOf } from './shown-value.js';

/**
 * Throws a MeasurementError that says which task's result differs from that of the first run, and shows both. It throws none
 * where each result equals the one before, as results do that are written into one memory again and again.
 */
export function demandEqualResults(results: readonly unknown[], first: readonly unknown[]): void {
  const at = results.findIndex((result, task) => resultsDigest([result]) !== resultsDigest([first[task]]));
  if (at === -1) return;
  const shown = shownDifference(textOf(results[at]), textOf(first[at]));
  const message =
    shown === undefined
      ? `task ${at + 1} answered otherwise than in its first run`
      : `task ${at + 1} answered ${shown[0]}; in the first run it answered ${shown[1]}`;
  throw new MeasurementError('wrong-answer', message);
}
