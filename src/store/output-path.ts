import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, constants, readlink, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { errorCode } from './system-error.js';

/**
 * The path of a run's results when the user names none. Its name sorts by time, and no other run takes it. A
 * folder `results` is used if it exists, and never created.
 */
export function defaultOutputPath(cwd: string, date: Date): string {
  const time = date.toISOString().slice(0, 19).replaceAll(':', '');
  return join(defaultFolder(cwd), `${time}Z-${randomBytes(3).toString('hex')}.json`);
}

function defaultFolder(cwd: string): string {
  const results = join(cwd, 'results');
  return existsSync(results) ? results : cacheFolder(cwd);
}

/** The folder for what the tool keeps for itself. It may not be there yet. */
export function cacheFolder(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    // Git ignores node_modules, and other tools keep their caches there too.
    if (existsSync(modules)) return join(modules, '.cache', 'parallel-bench');
    if (dirname(folder) === folder) return join(tmpdir(), 'parallel-bench');
  }
}

/**
 * Resolves the file that writing to `path` replaces. It follows symbolic links, so that a rename replaces
 * their target and not the link. Throws a UsageError if the path is not a file or may not be written, and the
 * system's error if it can't be examined.
 */
export async function resolveOutput(path: string): Promise<string> {
  if (path.endsWith('/') || path.endsWith(sep)) throw refused(path, IS_FOLDER);
  // Steps such as `..` are left to the system, which takes them from where a linked folder leads.
  const absolute = isAbsolute(path) ? path : `${process.cwd()}${sep}${path}`;
  if (Buffer.byteLength(basename(absolute)) > MAX_NAME_BYTES) throw refused(path, 'has too long a name');
  const target = await realpathOf(absolute);
  if (target === undefined) {
    // What is open without a name, such as the pipe behind /dev/stdout, is no new file.
    if (await isThere(absolute)) throw refused(path, IS_DEVICE);
    return resolveNewFile(absolute);
  }
  const status = await stat(target);
  if (status.isDirectory()) throw refused(path, IS_FOLDER);
  // A rename would replace a device by a plain file.
  if (!status.isFile()) throw refused(path, IS_DEVICE);
  // A rename only needs the folder's permission, but a file that was made read-only is meant to stay as it
  // is.
  await access(target, constants.W_OK);
  return target;
}

/** File systems allow 255 bytes. The rest is left for the names of temporary files and the lock. */
const MAX_NAME_BYTES = 200;

const IS_FOLDER = 'is a folder: name a file in it';
const IS_DEVICE = 'is a device or a pipe: name a file';

async function resolveNewFile(absolute: string): Promise<string> {
  const folder = await realpathOf(dirname(absolute));
  if (folder === undefined) throw refused(absolute, 'is in a folder that does not exist: create it first');
  const pointsTo = await readlink(absolute).catch(() => undefined);
  if (pointsTo !== undefined)
    return resolveOutput(isAbsolute(pointsTo) ? pointsTo : `${folder}${sep}${pointsTo}`);
  return join(folder, basename(absolute));
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function realpathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function refused(path: string, problem: string): UsageError {
  return new UsageError(`${cleanText(path, 300)} ${problem}`);
}
