import { existsSync, readFileSync } from 'node:fs';
import { messageOf } from '../../../src/model/failure.js';
import { writeAtomically } from '../../../src/store/atomic-write.js';
import { array, object, record } from '../../../src/store/compound-shapes.js';
import { LINE, NAME } from '../../../src/store/text-shapes.js';
import type { Verdicts } from './contradictions.js';

/** The verdicts of all runs so far, and how they were made. */
interface Kept {
  readonly claims: string[];
  readonly timeBudget: string;
  /** Node's version, and the names of the set variables that change measurements: with others, verdicts may contradict these rightly. */
  readonly environment: string;
  readonly runs: Verdicts[];
}

const MANY = 1000;

const KEPT = object<Kept>({
  claims: array(NAME, 0, MANY),
  timeBudget: NAME,
  environment: LINE,
  runs: array(record(NAME, LINE, MANY), 0, MANY),
});

/** A file that keeps the verdicts of runs, so that an interrupted script goes on. */
export class KeptRuns {
  readonly #path: string;
  readonly #kept: Kept;

  /** Throws an Error where the file is something else, or of runs that were made otherwise. */
  constructor(path: string, how: Omit<Kept, 'runs'>) {
    this.#path = path;
    this.#kept = existsSync(path) ? read(path) : { ...how, runs: [] };
    const { claims, timeBudget, environment } = this.#kept;
    if (claims.join() !== how.claims.join() || timeBudget !== how.timeBudget)
      throw new Error(
        `${path} has runs of ${claims.join(',') || 'the first tier'} with a time budget of ${timeBudget}: go on with these, or name another file`,
      );
    if (environment !== how.environment)
      throw new Error(
        `${path} has runs of ${environment}, and here is ${how.environment}: go on as before, or name another file`,
      );
  }

  get runs(): readonly Verdicts[] {
    return this.#kept.runs;
  }

  async add(run: Verdicts): Promise<void> {
    this.#kept.runs.push(run);
    await writeAtomically(this.#path, `${JSON.stringify(this.#kept, null, 1)}\n`);
  }
}

function read(path: string): Kept {
  try {
    return KEPT.read(JSON.parse(readFileSync(path, 'utf8')), []);
  } catch (error) {
    throw new Error(`${path} holds no verdicts of repeated claims: ${messageOf(error)}`, { cause: error });
  }
}
