import { cleanText } from '../model/clean-text.js';

/** The errors of errno(3) in words, with advice where it is not obvious. */
const REASONS: Readonly<Record<string, readonly [reason: string, advice?: string]>> = {
  ENOENT: ['there is no such file or folder'],
  EEXIST: ['there is a file of that name', 'choose another place'],
  ENOTDIR: ['a part of the path is a file, not a folder'],
  EISDIR: ['it is a folder', 'name a file in it'],
  EACCES: ['permission is denied', 'choose a place you may use'],
  EPERM: ['the system does not permit it', 'choose another place'],
  EROFS: ['the file system is read-only', 'choose another place'],
  ENOSPC: ['the disk is full', 'free some space or choose another place'],
  EDQUOT: ['your disk quota is used up', 'free some space or choose another place'],
  EFBIG: ['the file would be larger than the system allows', 'raise `ulimit -f`'],
  EMFILE: ['too many files are open', 'raise `ulimit -n`'],
  ENFILE: ['too many files are open on this machine'],
  ENAMETOOLONG: ['the name is too long', 'choose a shorter one'],
  ELOOP: ['its symbolic links lead in a circle'],
  EIO: ['the disk reports an error'],
  ENXIO: ['it is no regular file'],
};

/** Says in words why a file operation failed. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined || !Object.hasOwn(REASONS, code)) return cleanText(String(error), 200);
  const [reason, advice] = REASONS[code] ?? [code];
  return `${reason} (${code})${advice === undefined ? '' : `: ${advice}`}`;
}

/** The system's name for an error: ENOENT, … Undefined if it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
