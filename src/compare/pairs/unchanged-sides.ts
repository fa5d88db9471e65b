import { UsageError } from '../../model/failure.js';
import { CellFiles, filesOf } from '../../processes/cell-files.js';
import { SIDES } from '../../verdict/side-name.js';
import type { MeasurePair } from './measure-pair.js';

/**
 * Rejects with a UsageError after a pair whose files, of either side, are others than before their first pair: no verdict is due
 * to a side that is two.
 */
export function whileSidesUnchanged(measure: MeasurePair): MeasurePair {
  const files = new CellFiles();
  return async (request, signal) => {
    for (const side of SIDES) files.watch(filesOf(request.requests[side]));
    const outcome = await measure(request, signal);
    for (const side of SIDES) {
      const changed = files.changedOf(request.requests[side]);
      if (changed === undefined) continue;
      const { path, holds } = changed;
      throw new UsageError(
        `${side}: ${path} was changed or removed while it was compared, so its pairs are of different ${holds}. Compare again.`,
      );
    }
    return outcome;
  };
}
