import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './system-error.js';

/**
 * Replaces a file's content so that at every moment, a crash or a power cut included, the whole old or the whole new
 * content is there: written beside it, synced, renamed over it. On failure the old content stays and nothing is left.
 */
export async function writeAtomically(target: string, text: string): Promise<void> {
  const folder = dirname(target);
  const temporary = join(folder, temporaryPrefix(target) + randomBytes(6).toString('hex'));
  try {
    await writeAndSync(temporary, text);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(folder);
}

/** Removes what killed writers left. Only for who holds the file's lock: then no other writer is at work. */
export async function removeTemporaries(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = temporaryPrefix(target);
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

function temporaryPrefix(target: string): string {
  return `.${basename(target)}.writing-`;
}

async function writeAndSync(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    // Without it a power cut after the rename may leave an empty file: the name would be on the disk, the content not.
    await syncIfPossible(file);
  } finally {
    await file.close();
  }
}

/** Makes the rename last. The new content is in place by now, so that a folder that can't be synced is no failure. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  if (handle === undefined) return;
  await syncIfPossible(handle).catch(() => {});
  await handle.close().catch(() => {});
}

/**
 * Syncs where that can be done: some file systems refuse it, and a loader that replaces node:fs, such as Yarn's, may lack it.
 * @throws a system's error that leaves the content in doubt, such as a full disk.
 */
export async function syncIfPossible(file: Pick<FileHandle, 'sync'>): Promise<void> {
  try {
    await file.sync();
  } catch (error) {
    const code = errorCode(error);
    if (code !== undefined && !REFUSES_SYNC.has(code)) throw error;
  }
}

const REFUSES_SYNC: ReadonlySet<string> = new Set([
  'EINVAL',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EPERM',
  'EROFS',
]);
