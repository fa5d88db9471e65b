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
  readonly #words: Word[];
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

  /** The place of the next word, or of the end: from 1. */
  get column(): number {
    return this.#peek()?.column ?? this.#end;
  }

  /** Takes a number above zero, with or without a space before what follows it: `60 ms`, `60ms`. */
  number(what: string, example: string): number {
    this.#splitUnit();
    const { text = '' } = this.#peek() ?? {};
    const value = numberIn(text);
    if (!(value > 0 && Number.isFinite(value)))
      this.#fail(`${what} above zero, such as ${example}${writing(text)}`);
    this.#next++;
    return value;
  }

  /** Takes a whole number from 1 to this many. */
  count(what: string, most = Number.MAX_SAFE_INTEGER): number {
    this.#splitUnit();
    const { text = '' } = this.#peek() ?? {};
    const value = numberIn(text);
    if (!(Number.isInteger(value) && value >= 1 && value <= most))
      this.#fail(`${what}, a whole number from 1 to ${most.toLocaleString('en-US')}${writing(text)}`);
    this.#next++;
    return value;
  }

  /** Takes a whole number where a digit stands next. */
  optionalCount(what: string, most?: number): number | undefined {
    return /^\d/.test(this.#peek()?.text ?? '') ? this.count(what, most) : undefined;
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

  /** Makes two words of a number and the unit directly behind it. */
  #splitUnit(): void {
    const word = this.#peek();
    // 1e3 is a number as it stands.
    if (word === undefined || !Number.isNaN(numberIn(word.text))) return;
    const { text, column } = word;
    const [, digits, unit] = NUMBER_AND_UNIT.exec(text) ?? [];
    if (digits === undefined || unit === undefined) return;
    const parts = [
      { text: digits, column },
      { text: unit, column: column + digits.length },
    ];
    this.#words.splice(this.#next, 1, ...parts);
  }

  #fail(expected: string): never {
    throw new SentenceError(this.column, expected);
  }
}

/**
 * A mark between thousands stands before exactly three digits, and never behind a leading zero: a comma anywhere else would be
 * a decimal one, and taking it out would multiply the number.
 */
const NUMBER = /^([1-9]\d{0,2}([,_]\d{3})+|\d+)(\.\d+)?(e[+-]?\d+)?$/;

/** Whatever a number has in front of a letter or a percent sign, so that a wrong one is refused as a whole. */
const NUMBER_AND_UNIT = /^(\d[\d.,_]*(?:e[+-]?\d+)?)([\p{L}%].*)$/u;

/** NaN where the text is no number. */
function numberIn(text: string): number {
  return NUMBER.test(text) ? Number(text.replaceAll(/[,_]/g, '')) : Number.NaN;
}

/** Says how numbers are written where somebody wrote a comma. */
function writing(text: string): string {
  return /^\d+,/.test(text)
    ? ' (a comma stands between thousands, as in 5,000; decimals follow a point, as in 1.5)'
    : '';
}
