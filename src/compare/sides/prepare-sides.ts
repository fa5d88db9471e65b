import { realpathSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { isGlob, pathMatcher } from '../../discovery/matching.js';
import { UsageError } from '../../model/failure.js';
import type { Watch } from '../../processes/ask-workload.js';
import { type BySide, SIDES } from '../../verdict/side-name.js';
import type { NamedFolder } from './named-folder.js';
import { namesWithin } from './names-within.js';
import { readSide, type Side } from './side.js';
import {
  DEFAULT_FOLDERS,
  findWorkloads,
  hasWorkload,
  isLoaded,
  type SideWorkloads,
} from './side-workloads.js';

/** A side that can be measured, with its workloads. */
export interface PreparedSide extends Side {
  readonly workloads: SideWorkloads;
}

/**
 * Reads both checkouts, finds the workloads of each and demands that there are any. `named` lists files,
 * folders and globs of workloads, relative to each side; undefined means where checkouts keep them. Tasks are called
 * where what they do decides which strategies are compared. Throws a UsageError for a side that can't be measured, for
 * a name that leads out of its side, and where neither side has what was named.
 */
export async function prepareSides(
  folders: BySide<NamedFolder>,
  named: readonly string[] | undefined,
  callsTasks: boolean,
  watch: Watch,
): Promise<BySide<PreparedSide>> {
  // Both folders are read before any workload is asked, so that a wrong folder is reported at once.
  const [base, head] = [readSide('base', folders.base.folder), readSide('head', folders.head.folder)];
  const names = named && namesWithin(named, folders);
  const sides = {
    base: { ...base, workloads: await findWorkloads(base, names, callsTasks, watch) },
    head: { ...head, workloads: await findWorkloads(head, names, callsTasks, watch) },
  };
  demandWorkloads(sides, names, folders.head.untracked ?? []);
  demandOwnFiles(sides);
  return sides;
}

/** Throws a UsageError where links lead both sides to one file. A folder compared with itself is meant so. */
function demandOwnFiles({ base, head }: BySide<PreparedSide>): void {
  if (realpathSync(base.folder) === realpathSync(head.folder)) return;
  for (const [id, workload] of base.workloads) {
    const other = head.workloads.get(id);
    if (!isLoaded(workload) || !isLoaded(other)) continue;
    const file = realpathSync(workload.source.path);
    if (file === realpathSync(other.source.path))
      throw new UsageError(
        `the workload ${id} is ${file} in base and in head, by a link, so a change of it can't be seen: give each side a file of its own.`,
      );
  }
}

/**
 * Throws a UsageError where neither side has something that was named: that is a typing mistake, and must not
 * go unnoticed beside what both sides have.
 */
function demandWorkloads(
  sides: BySide<PreparedSide>,
  named: readonly string[] | undefined,
  untracked: readonly string[],
): void {
  const nowhere = named?.find((name) => SIDES.every((side) => !hasWorkload(sides[side], name)));
  const isNone = SIDES.every((side) => sides[side].workloads.size === 0);
  if (nowhere === undefined && !isNone) return;
  const where = nowhere === undefined ? 'in workloads/ or dist/workloads/' : `at ${nowhere}`;
  throw new UsageError(
    untrackedHint(untracked, nowhere === undefined ? DEFAULT_FOLDERS : [nowhere]) ??
      `neither side has a workload ${where}: name files, folders or globs, relative to each side, with --workloads.`,
  );
}

/** Explains that a workload written a moment ago is part of neither commit. */
function untrackedHint(untracked: readonly string[], places: readonly string[]): string | undefined {
  const isIn = (file: string) => (place: string) => {
    const path = normalize(place).replace(/[\\/]$/, '');
    return file === path || dirname(file) === path || (isGlob(path) && pathMatcher(path)(file));
  };
  const files = untracked.filter((file) => places.some(isIn(file)));
  if (files.length === 0) return undefined;
  return `neither side has a workload at ${places.join(' or ')}, as git does not track ${files.join(', ')}: git add makes it part of head, and then base lacks it, which --allow-missing permits.`;
}
