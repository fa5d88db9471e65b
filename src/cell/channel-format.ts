/**
 * The descriptor of the channel to a process that runs foreign code. It is no channel of Node's own: that one parses
 * whatever is written to it, and throws in the parent what it can't parse.
 */
export const CHANNEL_DESCRIPTOR = 3;

/** A message as it travels, in JSON on a line of its own. The token tells it from what foreign code writes there. */
export type Sealed<Message> = readonly [token: string, message: Message];

/** What is in a line that carries the token; undefined where it does not, and nothing is parsed then. */
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

/** The start of a line that is not the tool's. */
export function previewLine(line: string): string {
  return line.length > PREVIEW_LENGTH ? `${line.slice(0, PREVIEW_LENGTH)}…` : line;
}

/** What is said of a line that is not the tool's. */
export function strayWords(received: string): string {
  return `the workload sent a message of its own over the cell's channel: ${received}. Return results from run() instead.`;
}
