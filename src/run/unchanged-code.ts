import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { CellRequest } from '../model/cell-request.js';
import { dataFiles } from '../model/workload-source.js';
import type { MeasureRound } from './measure-round.js';

/**
 * Fails each round after whose end a file that it reads, of those at `paths`, is another than when this was called: the
 * workload's own, the user's data, or that of a strategy of the user's. Every process reads them anew, so that later
 * rounds would measure something else under one name. A file that was only saved again is no other. What the files
 * import is not looked at.
 */
export function whileUnchanged(measure: MeasureRound, paths: Iterable<string>): MeasureRound {
  const files = new Map([...paths].map((path) => [path, new WatchedFile(path)]));
  return async (request, ...rest) => {
    const outcome = await measure(request, ...rest);
    const path = filesOf(request).find((one) => files.get(one)?.isChanged());
    if (path === undefined) return outcome;
    const { processStartMs, cellMs } = outcome;
    const what = dataFiles(request.workload.data).includes(path) ? 'input' : 'code';
    const message = `${path} was changed or removed while the run went on, so the rounds that read it are of different ${what}. Run it again.`;
    return {
      status: 'failed',
      processStartMs,
      cellMs,
      failure: { kind: 'bad-module', message, phase: 'input' },
    };
  };
}

function filesOf({ workload: { path, data }, strategyPath }: CellRequest): string[] {
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
