/**
 * The file descriptor of the channel to a process that runs foreign code. Node's own IPC channel would not
 * do: it parses whatever is written to it, and throws in the parent where it can't.
 */
export const CHANNEL_DESCRIPTOR = 3;

/**
 * A message as it travels, in JSON on a line of its own. The token distinguishes it from what foreign code
 * writes there.
 */
export type Sealed<Message> = readonly [token: string, message: Message];

/**
 * Returns the content of a line that carries the token. Returns undefined for any other line, without parsing
 * it.
 */
export function unseal(line: string, token: string): { readonly content: unknown } | undefined {
  if (!line.startsWith(`["${token}",`)) return undefined;
  try {
    const sealed: unknown = JSON.parse(line);
    return Array.isArray(sealed) && sealed.length === 2 ? { content: sealed[1] } : undefined;
  } catch {
    return undefined;
  }
}

const PREVIEW_LENGTH = 120;

/** Returns the start of a line that is not the tool's, of at most 120 UTF-16 units. */
export function previewLine(line: string): string {
  return line.length > PREVIEW_LENGTH ? `${line.slice(0, PREVIEW_LENGTH)}…` : line;
}

/** Returns the sentence about a line that is not the tool's. */
export function strayWords(received: string): string {
  return `the workload sent a message of its own over the cell's channel: ${received}. Return results from run() instead.`;
}
