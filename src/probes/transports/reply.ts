interface Waiting<T> {
  readonly give: (answer: T) => void;
  readonly refuse: (error: Error) => void;
}

/** Waits for answers, which come in the order of their questions, from whoever hears them. */
export class Reply<T> {
  readonly #waiting: Waiting<T>[] = [];
  #failure: Error | undefined;

  /** Resolves with the answer to the next question. Ask before the question is sent. */
  next(): Promise<T> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((give, refuse) => this.#waiting.push({ give, refuse }));
  }

  readonly give = (answer: T): void => this.#waiting.shift()?.give(answer);

  readonly fail = (error: Error): void => {
    this.#failure ??= error;
    for (const { refuse } of this.#waiting.splice(0)) refuse(error);
  };

  /** The receiver has ended: nobody answers any more. */
  readonly end = (): void => this.fail(new Error('the receiver ended'));
}
