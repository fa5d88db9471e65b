import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { CellRequest } from '../model/cell-request.js';
import { dataFiles } from '../model/workload-source.js';

/** A file that is another than it was. */
export interface ChangedFile {
  readonly path: string;
  readonly holds: 'input' | 'code';
}

/**
 * Watches the files of users that cells read: a workload's own, the user's data, and that of a strategy of the user's. Every
 * process reads them anew, so that later ones would measure something else under one name. A file that was only saved again is no
 * other. What the files import is not looked at.
 */
export class CellFiles {
  readonly #files = new Map<string, WatchedFile>();

  /** Takes files as they are now, those that are watched already as they were first. */
  watch(paths: Iterable<string>): void {
    for (const path of paths) if (!this.#files.has(path)) this.#files.set(path, new WatchedFile(path));
  }

  /** The first file of those that a cell reads that has changed; undefined where none has. */
  changedOf(request: CellRequest): ChangedFile | undefined {
    const path = filesOf(request).find((one) => this.#files.get(one)?.isChanged());
    if (path === undefined) return undefined;
    return { path, holds: dataFiles(request.workload.data).includes(path) ? 'input' : 'code' };
  }
}

export function filesOf({ workload: { path, data }, strategyPath }: CellRequest): string[] {
  return [path, ...dataFiles(data), ...(strategyPath === undefined ? [] : [strategyPath])];
}

class WatchedFile {
  readonly #path: string;
  readonly #digest: string | null;
  #stamp: string | null;

  constructor(path: string) {
    this.#path = path;
    this.#stamp = stampOf(path);
    this.#digest = digestOf(path);
  }

  isChanged(): boolean {
    const stamp = stampOf(this.#path);
    if (stamp !== null && stamp === this.#stamp) return false;
    if (digestOf(this.#path) !== this.#digest) return true;
    this.#stamp = stamp;
    return false;
  }
}

/** What costs little to ask for, and differs after every write. */
function stampOf(path: string): string | null {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? null : `${status.ino} ${status.size} ${status.mtimeMs}`;
}

function digestOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    // The file is gone, or may no longer be read.
    return null;
  }
}
