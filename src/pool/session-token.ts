/** A word no user message starts with by accident: it marks a session's own messages. */
export function createToken(): string {
  return `pb-${Math.random().toString(36).slice(2)}`;
}
