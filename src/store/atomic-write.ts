import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './system-error.js';

/**
 * Replaces a file's content so that either the whole old or the whole new content is there at every moment,
 * even after a crash or a power cut: it writes a temporary file beside the target, syncs it and renames it.
 * On failure the old content stays, and no temporary file is left.
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

/**
 * Removes temporary files that killed writers left. Only the holder of the file's lock may call it: no other
 * writer is at work then.
 */
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
    // Without this, a power cut after the rename may leave an empty file: the disk would have the name but
    // not the content.
    await syncIfPossible(file);
  } finally {
    await file.close();
  }
}

/**
 * Makes the rename durable. The new content is already in place, so a folder that can't be synced is no
 * failure.
 */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  if (handle === undefined) return;
  await syncIfPossible(handle).catch(() => {});
  await handle.close().catch(() => {});
}

/**
 * Syncs a file if that is possible: some file systems refuse it, and a loader that replaces node:fs, such as
 * Yarn's, may lack it. Throws the system's error if it leaves the content in doubt, such as a full disk.
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
