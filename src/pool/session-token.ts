/**
 * Makes a number that marks a session's own messages: no message of a user is a list that starts with it by
 * accident. It fits into 30 bits, so that it costs less in every message than a word.
 */
export function createToken(): number {
  return Math.floor(Math.random() * 2 ** 30);
}
