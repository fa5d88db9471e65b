import { createHash } from 'node:crypto';

/**
 * Returns the SHA-256, in hexadecimal, of the ASCII characters of a body. The sender decodes a body piece by piece, which tears
 * other characters where a piece ends in the middle of one.
 */
export function answerDigest(body: string): string {
  return createHash('sha256').update(body.replace(NOT_ASCII, '')).digest('hex');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression looks for all of ASCII
const NOT_ASCII = /[^\x00-\x7f]+/g;

/** Compares bodies with the expected one. Equal texts are hashed once: most servers give thousands of them. */
export class AnswerCheck {
  readonly #digest: string | undefined;
  readonly #known = new Map<string, boolean>();

  /** Without a digest every body is right. */
  constructor(digest: string | undefined) {
    this.#digest = digest;
  }

  isRight(body: string): boolean {
    if (this.#digest === undefined) return true;
    const known = this.#known.get(body);
    if (known !== undefined) return known;
    const right = answerDigest(body) === this.#digest;
    if (this.#known.size < MOST_KNOWN) this.#known.set(body, right);
    return right;
  }
}

/** A server whose bodies all differ must not fill the memory. */
const MOST_KNOWN = 100;
