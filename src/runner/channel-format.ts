/**
 * The descriptor of the channel to a process that runs foreign code. It is no channel of Node's own: that one parses
 * whatever is written to it, and throws in the parent what it can't parse.
 */
export const CHANNEL_DESCRIPTOR = 3;

/** A message as it travels, in JSON on a line of its own. The token tells it from what foreign code writes there. */
export type Sealed<Message> = readonly [token: string, message: Message];
