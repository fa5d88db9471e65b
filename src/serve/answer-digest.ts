import { createHash } from 'node:crypto';
import type { ExpectedAnswer } from '../model/serve.js';

/**
 * Returns the SHA-256, in hexadecimal, of the ASCII characters of a body. The sender decodes a body piece by piece, which tears
 * other characters where a piece ends in the middle of one.
 */
export function answerDigest(body: string): string {
  return createHash('sha256').update(body.replace(NOT_ASCII, '')).digest('hex');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression looks for all of ASCII
const NOT_ASCII = /[^\x00-\x7f]+/g;

/** Compares answers with the expected one. Equal bodies are hashed once: most servers give thousands of them. */
export class AnswerCheck {
  readonly #expected: ExpectedAnswer | null;
  readonly #known = new Map<string, boolean>();

  /** Where nothing is expected, every body is right, and every status that means success. */
  constructor(expected: ExpectedAnswer | null) {
    this.#expected = expected;
  }

  isStatusRight(status: number): boolean {
    return this.#expected === null ? status >= 200 && status <= 299 : status === this.#expected.status;
  }

  isBodyRight(body: string): boolean {
    if (this.#expected === null) return true;
    const known = this.#known.get(body);
    if (known !== undefined) return known;
    const right = answerDigest(body) === this.#expected.digest;
    if (this.#known.size < MOST_KNOWN) this.#known.set(body, right);
    return right;
  }
}

/** A server whose bodies all differ must not fill the memory. */
const MOST_KNOWN = 100;
