/** Makes a word that marks a session's own messages: no message of a user starts with it by accident. */
export function createToken(): string {
  return `pb-${Math.random().toString(36).slice(2)}`;
}
