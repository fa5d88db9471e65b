import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

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
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the rename last. Where the system can't sync a folder (Windows), there is nothing more to be done. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
