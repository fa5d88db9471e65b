import type { Plan } from '../../model/plan.js';
import type { Progress } from '../../run/run-setup.js';
import type { Output } from '../io.js';
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
  readonly #quiet: boolean;
  #now: { readonly progress: Progress; readonly plan: Plan } | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** The columns that the line on the terminal takes; undefined where there is none. */
  #shown: number | undefined;
  #logged = { atMs: 0, tenth: 0 };

  /** A `quiet` line writes nothing. */
  constructor(out: Output, quiet = false) {
    this.#out = out;
    this.#quiet = quiet;
  }

  show(progress: Progress, plan: Plan): void {
    if (this.#quiet) return;
    this.#now = { progress, plan };
    this.#timer ??= setInterval(() => this.#write(), HEARTBEAT_MS).unref();
    this.#write();
  }

  /** Ends the progress, and wipes a terminal's line. */
  clear(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#now = undefined;
    if (this.#shown === undefined) return;
    const wide = widthOf(this.#out) + CONTROL_C.length;
    this.#out.write(`${lineStart(this.#out, this.#shown)}${' '.repeat(wide)}\r`);
    this.#shown = undefined;
  }

  #write(): void {
    if (this.#now === undefined) return;
    const { progress, plan } = this.#now;
    if (!this.#out.isTTY) {
      if (this.#isDue(progress)) this.#out.write(`${progressText(progress, plan)}\n`);
      return;
    }
    const width = widthOf(this.#out);
    const text = progressText(progress, plan, width).padEnd(width);
    this.#out.write(`${lineStart(this.#out, this.#shown ?? 0)}${text}`);
    this.#shown = text.length;
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

/**
 * The characters that a terminal echoes on Ctrl-C. Without room for them, they would wrap and leave the
 * progress line standing.
 */
const CONTROL_C = '^C';

/**
 * Goes to where the line begins that now takes `length` columns. In a terminal that became narrower it takes several rows,
 * which are erased.
 */
function lineStart({ columns = 80 }: Output, length: number): string {
  const above = Math.ceil(length / columns) - 1;
  return above > 0 ? `\x1b[${above}A\r\x1b[J` : '\r';
}

function widthOf({ columns = 80 }: Output): number {
  return Math.max(0, columns - 1 - CONTROL_C.length);
}
