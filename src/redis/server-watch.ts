/** When a server is asked whether it is there, and how long it has for an answer, in ms. */
export interface WatchTimes {
  /** Runs that take no longer never ask. */
  readonly lookMs: number;
  readonly answerMs: number;
}

/** A busy server answers within milliseconds, and a machine that swaps within seconds. */
export const WATCH_TIMES: WatchTimes = { lookMs: 5000, answerMs: 10_000 };

/**
 * Notices that a server no longer answers while a run waits for it: a server that was stopped, or one behind a network
 * that drops everything, keeps its connections. A question that is answered late begins the watch anew.
 */
export class ServerWatch {
  readonly #ping: () => Promise<unknown>;
  readonly #onSilent: () => void;
  readonly #times: WatchTimes;
  #timer: NodeJS.Timeout | undefined;

  constructor(ping: () => Promise<unknown>, onSilent: () => void, times: WatchTimes = WATCH_TIMES) {
    this.#ping = ping;
    this.#onSilent = onSilent;
    this.#times = times;
  }

  /** A run begins. */
  begin(): void {
    this.end();
    this.#timer = setTimeout(() => this.#look(), this.#times.lookMs).unref();
  }

  /** Nobody waits any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const decide = (): void => {
      if (this.#timer === asked) this.#onSilent();
    };
    // After a pause of this process the answer may lie in the socket, which is read after the timers.
    const asked = setTimeout(() => setImmediate(decide), this.#times.answerMs).unref();
    this.#timer = asked;
    const again = (): void => {
      // The run may be over meanwhile, or another have begun.
      if (this.#timer === asked) this.begin();
    };
    // A lost connection has an end of its own to report.
    this.#ping().then(again, again);
  }
}
