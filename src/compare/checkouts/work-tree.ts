import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { errorCode, reasonOf } from '../../store/system-error.js';
import { git, type Workshop } from './build-step.js';

/** Work trees lie in the repository's own folder, so that both find equal files in the folders above them. */
const PLACE = '.pb';

/** Makes a folder for this process, hidden from git, and removes the folders of processes that are gone. */
export function makePlace(root: string, say: Workshop['say']): string {
  const all = join(root, PLACE);
  try {
    return placeIn(all, say);
  } catch (error) {
    throw new UsageError(`${all}, where base and head are checked out, can't be made: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function placeIn(all: string, say: Workshop['say']): string {
  mkdirSync(all, { recursive: true });
  writeFileSync(join(all, '.gitignore'), '*\n');
  for (const name of readdirSync(all)) {
    const [, pid] = /^(\d+)(-\w+)?$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) remove(join(all, name), say);
  }
  // A folder that could not be removed may be named by this process's id: ids come again, in containers soon.
  return mkdtempSync(join(all, `${process.pid}-`));
}

/** Whether another process lives. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Removes a process's folder, and the one of all processes where nobody uses it. */
export function removePlace(root: string, place: string, say: Workshop['say']): void {
  remove(place, say);
  const all = join(root, PLACE);
  if (existsSync(all) && readdirSync(all).every((name) => name === '.gitignore')) remove(all, say);
}

/**
 * Removes a folder, or says that it could not be removed: a build may leave read-only folders, or files of another user.
 * That is no reason to lose a verdict, or to measure none.
 */
function remove(folder: string, say: Workshop['say']): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    say(
      `parallel-bench: ${cleanText(folder, 500)} could not be removed, remove it by hand: ${cleanText(reasonOf(error), 500)}\n`,
    );
  }
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
