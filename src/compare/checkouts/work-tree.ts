import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { errorCode, reasonOf } from '../../store/system-error.js';
import { git, type Workshop } from './build-step.js';

/** Work trees lie in the repository's own folder, so that both find equal files in the folders above them. */
const PLACE = '.pb';

/** Makes a folder for this process, hidden from git, and removes the folders of processes that are gone. */
export function makePlace(root: string): string {
  const all = join(root, PLACE);
  try {
    return placeIn(all);
  } catch (error) {
    throw new UsageError(`${all}, where base and head are checked out, can't be made: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function placeIn(all: string): string {
  mkdirSync(all, { recursive: true });
  writeFileSync(join(all, '.gitignore'), '*\n');
  for (const name of readdirSync(all)) {
    if (/^\d+$/.test(name) && !isAlive(Number(name)))
      rmSync(join(all, name), { recursive: true, force: true });
  }
  const place = join(all, String(process.pid));
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  return place;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Removes a process's folder, and the one of all processes where nobody uses it. */
export function removePlace(root: string, place: string): void {
  rmSync(place, { recursive: true, force: true });
  const all = join(root, PLACE);
  if (readdirSync(all).every((name) => name === '.gitignore')) rmSync(all, { recursive: true, force: true });
}

/** Checks a commit out in a folder of its own. */
export async function addWorkTree(
  root: string,
  folder: string,
  commit: string,
  workshop: Workshop,
): Promise<void> {
  workshop.signal.throwIfAborted();
  workshop.say(`$ git worktree add --detach ${cleanText(folder, 500)} ${commit.slice(0, 12)}\n`);
  await git(['worktree', 'prune'], root);
  // The user's hooks are meant for the user's own checkouts.
  await git(
    ['-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '--detach', '--force', folder, commit],
    root,
  );
}

/** Removes a work tree. Failing to is no reason to lose a verdict: the next comparison removes it. */
export async function removeWorkTree(root: string, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await git(['worktree', 'remove', '--force', '--force', folder], root).catch(() => {});
}
