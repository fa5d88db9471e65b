import { readFileSync } from 'node:fs';

/** Reads a small file of the system (procfs, sysfs), trimmed; undefined where there is none. An argument, so that tests give their own tree. */
export type ReadText = (path: string) => string | undefined;

export const readSystemText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // Not this system, or not allowed here: both mean "not known".
    return undefined;
  }
};
