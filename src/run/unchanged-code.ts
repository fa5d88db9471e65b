import { CellFiles } from '../processes/cell-files.js';
import type { MeasureRound } from './measure-round.js';

/** Fails each round after whose end a file that it reads, of those at `paths`, is another than when this was called. */
export function whileUnchanged(measure: MeasureRound, paths: Iterable<string>): MeasureRound {
  const files = new CellFiles();
  files.watch(paths);
  return async (request, ...rest) => {
    const outcome = await measure(request, ...rest);
    const changed = files.changedOf(request);
    if (changed === undefined) return outcome;
    const { processStartMs, cellMs } = outcome;
    const message = `${changed.path} was changed or removed while the run went on, so the rounds that read it are of different ${changed.holds}. Run it again.`;
    return {
      status: 'failed',
      processStartMs,
      cellMs,
      failure: { kind: 'bad-module', message, phase: 'input' },
    };
  };
}
