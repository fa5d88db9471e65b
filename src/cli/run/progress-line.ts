import type { Plan } from '../../model/plan.js';
import type { Progress } from '../../run/run-setup.js';
import type { Output } from '../io.js';
import { TerminalLine } from '../terminal-line.js';
import { progressText } from './progress-text.js';

/** A terminal's line is rewritten at least this often, so that a long cell does not look hung. */
const HEARTBEAT_MS = 1000;
/**
 * A log gets a line this often, and one for each tenth of the work, but not more often than every
 * LEAST_LOG_MS.
 */
const LOG_MS = 30_000;
const LEAST_LOG_MS = 10_000;

/**
 * Shows on stderr what is measured and how long the run will go on: one changing line on a terminal, a line
 * now and then in a log.
 */
export class ProgressLine {
  readonly #out: Output;
  readonly #line: TerminalLine;
  readonly #quiet: boolean;
  #now: { readonly progress: Progress; readonly plan: Plan } | undefined;
  /** What is measured beside the cells, while it is. */
  #aside: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #logged = { atMs: 0, tenth: 0 };

  /** A `quiet` line writes nothing. */
  constructor(out: Output, quiet = false) {
    this.#out = out;
    this.#line = new TerminalLine(out);
    this.#quiet = quiet;
  }

  show(progress: Progress, plan: Plan): void {
    if (this.#quiet) return;
    this.#now = { progress, plan };
    this.#aside = undefined;
    this.#timer ??= setInterval(() => this.#write(), HEARTBEAT_MS).unref();
    this.#write();
  }

  /** Shows on a terminal what is measured beside the cells, until the next of them begins. */
  showAside(what: string): void {
    if (this.#quiet || !this.#out.isTTY) return;
    this.#aside = what;
    this.#line.write(what.slice(0, this.#line.width));
  }

  /** Ends the progress, and wipes a terminal's line. */
  clear(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#now = undefined;
    this.#line.clear();
  }

  #write(): void {
    if (this.#now === undefined || this.#aside !== undefined) return;
    const { progress, plan } = this.#now;
    if (!this.#out.isTTY) {
      if (this.#isDue(progress)) this.#out.write(`${progressText(progress, plan)}\n`);
      return;
    }
    this.#line.write(progressText(progress, plan, this.#line.width));
  }

  #isDue({ elapsedMs, timeLeft }: Progress): boolean {
    const gone = elapsedMs();
    const since = gone - this.#logged.atMs;
    if (since < LEAST_LOG_MS) return false;
    const { expectedMs, atMostMs } = timeLeft();
    const tenth = Math.floor((10 * gone) / (gone + (expectedMs ?? atMostMs)));
    if (since < LOG_MS && tenth <= this.#logged.tenth) return false;
    this.#logged = { atMs: gone, tenth };
    return true;
  }
}
