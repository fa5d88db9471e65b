/** Says at which character of a line a sentence stops being one, and what could stand there. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError';
  /** From 1. */
  readonly column: number;
  readonly expected: string;

  constructor(column: number, expected: string) {
    super(`expected ${expected}`);
    this.column = column;
    this.expected = expected;
  }
}

/** A word of a sentence, and where it stands. */
export interface Word {
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

/** The words of a statement, taken one by one. What can't be taken throws a SentenceError with its place. */
export class Words {
  readonly #words: readonly Word[];
  readonly #end: number;
  #next = 0;

  /** `offset` is the number of characters of the line before the statement. */
  constructor(statement: string, offset: number) {
    this.#words = [...statement.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      column: offset + match.index + 1,
    }));
    this.#end = offset + statement.trimEnd().length + 1;
  }

  /** Takes words that have to stand here. */
  keyword(phrase: string): void {
    for (const word of phrase.split(' ')) {
      if (this.#peek()?.text !== word) this.#fail(`“${word}”`);
      this.#next++;
    }
  }

  /** Takes words if they stand here, and says whether they did. */
  optional(phrase: string): boolean {
    const words = phrase.split(' ');
    if (!words.every((word, i) => this.#words[this.#next + i]?.text === word)) return false;
    this.#next += words.length;
    return true;
  }

  /** Takes a number above zero with what stands directly behind it, such as 10%. */
  number(what: string, suffix = ''): number {
    const { text = '' } = this.#peek() ?? {};
    const digits = text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : '';
    const value = /^\d[\d,_]*(\.\d+)?(e\d+)?$/.test(digits)
      ? Number(digits.replaceAll(/[,_]/g, ''))
      : Number.NaN;
    if (!(value > 0 && Number.isFinite(value))) this.#fail(`${what}, such as 10${suffix}`);
    this.#next++;
    return value;
  }

  /** Takes a whole number if one stands here. */
  optionalCount(): number | undefined {
    const { text = '' } = this.#peek() ?? {};
    if (!/^\d+$/.test(text) || Number(text) === 0) return undefined;
    this.#next++;
    return Number(text);
  }

  /** Takes a word that is a name. */
  name(what: string): Word {
    const word = this.#peek();
    if (word === undefined || !/^[a-z][a-z\d-]*$/.test(word.text)) return this.#fail(what);
    this.#next++;
    return word;
  }

  /** Takes all words up to the end or to one of these. */
  until(what: string, stops: readonly string[]): Word {
    const first = this.#peek();
    const taken: string[] = [];
    for (let word = first; word !== undefined && !stops.includes(word.text); word = this.#peek()) {
      taken.push(word.text);
      this.#next++;
    }
    if (first === undefined || taken.length === 0) return this.#fail(what);
    return { text: taken.join(' '), column: first.column };
  }

  /** Takes one of several words. */
  oneOf<Choice extends string>(choices: readonly Choice[]): Choice {
    const found = choices.find((choice) => this.optional(choice));
    return found ?? this.#fail(choices.map((choice) => `“${choice}”`).join(' or '));
  }

  /** Demands that nothing is left. */
  end(): void {
    if (this.#peek() !== undefined) this.#fail('the end of the line');
  }

  #peek(): Word | undefined {
    return this.#words[this.#next];
  }

  #fail(expected: string): never {
    throw new SentenceError(this.#peek()?.column ?? this.#end, expected);
  }
}
