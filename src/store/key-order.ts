/**
 * The keys of an object up to some point, in the order they came. Objects with the same keys in the same order share
 * one chain of these, as they share a hidden class in V8: few chains describe any honest file, and a file of a million
 * different orders, which takes JSON.parse ten seconds and gigabytes, is known by their number.
 */
export class KeyOrder {
  readonly #key: string | undefined;
  readonly #before: KeyOrder | undefined;
  readonly #next = new Map<string, KeyOrder>();
  readonly #budget: { left: number };
  readonly #length: number;
  /** The order that followed last time: mostly it follows again. */
  #likely: KeyOrder | undefined;

  private constructor(budget: { left: number }, key?: string, before?: KeyOrder) {
    this.#budget = budget;
    this.#key = key;
    this.#before = before;
    this.#length = before === undefined ? 0 : before.#length + 1;
  }

  /** The order of an object with no key yet; `maxOrders` bounds how many will ever follow from it. */
  static empty(maxOrders: number): KeyOrder {
    return new KeyOrder({ left: maxOrders });
  }

  /** The last key; none before the first. */
  get key(): string | undefined {
    return this.#key;
  }

  /** How many keys. */
  get length(): number {
    return this.#length;
  }

  /** The order with one more key; a word for what is wrong where there can't be one. */
  with(key: string): KeyOrder | 'repeated' | 'too many' {
    const known = this.#next.get(key);
    if (known !== undefined) {
      // A key with one of these in it is written with more characters than it has.
      if (!/["\\]/.test(key)) this.#likely = known;
      return known;
    }
    if (this.#has(key)) return 'repeated';
    if (this.#budget.left-- <= 0) return 'too many';
    const next = new KeyOrder(this.#budget, key, this);
    this.#next.set(key, next);
    return next;
  }

  /** The order with the key that is in the text here, up to a quote; undefined where that is another than last time. */
  guess(text: string, place: number): KeyOrder | undefined {
    const key = this.#likely?.key;
    if (key === undefined || !text.startsWith(key, place)) return undefined;
    return text[place + key.length] === '"' ? this.#likely : undefined;
  }

  #has(key: string): boolean {
    for (let order: KeyOrder | undefined = this; order !== undefined; order = order.#before) {
      if (order.#key === key) return true;
    }
    return false;
  }
}
