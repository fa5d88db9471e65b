/** Waits for one answer at a time, from whoever hears it. */
export class Reply<T> {
  #give: ((answer: T) => void) | undefined;
  #refuse: ((error: Error) => void) | undefined;

  /** Resolves with the next answer. Ask before the question is sent. */
  next(): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#give = resolve;
      this.#refuse = reject;
    });
  }

  readonly give = (answer: T): void => this.#give?.(answer);

  readonly fail = (error: Error): void => this.#refuse?.(error);

  /** The receiver has ended: nobody answers any more. */
  readonly end = (): void => this.fail(new Error('the receiver ended'));
}
