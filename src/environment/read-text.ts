import { readFileSync } from 'node:fs';

/**
 * Reads a small system file (procfs, sysfs), trimmed; undefined if there is none. It is passed as an
 * argument, so that tests can supply their own files.
 */
export type ReadText = (path: string) => string | undefined;

export const readSystemText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // The file does not exist on this system, or may not be read. Both mean "not known".
    return undefined;
  }
};
