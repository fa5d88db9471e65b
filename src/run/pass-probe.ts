import type { RunSetup } from './run-setup.js';

/** A probe takes about 50 ms: so far apart they cost at most 2% of the time. Passes over a few short cells take less. */
const APART_MS = 2500;

/** Looks for other programs at the start of a run's passes, and records what it finds. */
export class PassProbe {
  readonly #setup: Pick<RunSetup, 'recorder' | 'probe' | 'now'>;
  #dueAt = Number.NEGATIVE_INFINITY;

  constructor(setup: Pick<RunSetup, 'recorder' | 'probe' | 'now'>) {
    this.#setup = setup;
  }

  async beforePass(pass: number): Promise<void> {
    const { recorder, probe, now } = this.#setup;
    const before = now();
    if (before < this.#dueAt) return;
    const capacity = await probe();
    const after = now();
    this.#dueAt = after + APART_MS;
    if (capacity !== undefined) recorder.probe({ round: pass, capacity }, after - before);
  }
}
