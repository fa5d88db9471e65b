import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Checkouts } from '../../compare/checkouts/checkouts.js';
import { isOutside } from '../../compare/sides/is-outside.js';
import type { PreparedSide } from '../../compare/sides/prepare-sides.js';
import { readSide } from '../../compare/sides/side.js';
import { findWorkloads } from '../../compare/sides/side-workloads.js';
import type { SeriesJob } from '../../fleet/series-job.js';
import { UsageError } from '../../model/failure.js';
import type { Watch } from '../../processes/ask-workload.js';
import { type BySide, SIDES, type SideName } from '../../verdict/side-name.js';

/**
 * Finds the workload of a series in both checkouts. Throws a UsageError where these are of other commits than the series,
 * and where a side does not have the file within it.
 */
export async function seriesSides(
  { commits, files }: SeriesJob,
  checkouts: Checkouts,
  watch: Watch,
): Promise<BySide<PreparedSide>> {
  for (const side of SIDES) {
    const { folder, state } = checkouts[side];
    if (state?.commit !== commits[side] || state.changed)
      throw new UsageError(`${side} is another one than what was checked out here`);
    // Nothing is loaded before it is known to be a part of the commit, whichever way a link leads there.
    demandInside(join(folder, files[side]), folder, side);
  }
  const prepared = async (name: SideName): Promise<PreparedSide> => {
    const side = readSide(name, checkouts[name].folder);
    return { ...side, workloads: await findWorkloads(side, [files[name]], false, watch) };
  };
  return { base: await prepared('base'), head: await prepared('head') };
}

function demandInside(path: string, folder: string, side: SideName): void {
  let isForeign: boolean;
  try {
    isForeign = isOutside(realpathSync(folder), realpathSync(path));
  } catch (error) {
    throw new UsageError(
      `${side} has no ${relative(folder, path)} here: where it has to be built, start this agent with --build`,
      { cause: error },
    );
  }
  if (isForeign) throw new UsageError(`it names ${relative(folder, path)}, which is outside of ${side}`);
}
