/** Says how far probes have come that are made in rounds. */
export class ProbeClock {
  readonly #rounds: number;
  readonly #spentMs: () => number;
  #from: { readonly round: number; readonly ms: number } | undefined;

  constructor(rounds: number, spentMs: () => number) {
    this.#rounds = rounds;
    this.#spentMs = spentMs;
  }

  /** Returns the round and the time left. Whether a probe has rounds is known once its first is made. */
  words(round: number): string {
    this.#from ??= { round, ms: this.#spentMs() };
    if (round === 0) return '';
    const had = round - this.#from.round;
    const leftMs = ((this.#spentMs() - this.#from.ms) / had) * (this.#rounds - round);
    const left = had === 0 ? '' : `, about ${Math.ceil(leftMs / 1000)} s left`;
    return `, round ${round + 1} of ${this.#rounds}${left}`;
  }
}
