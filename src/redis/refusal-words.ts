/** Whether a message is a server's own refusal: such begin with a word in capitals. */
export function isRefusal(message: string): boolean {
  return /^[A-Z]{2,} /.test(message);
}

/** Says what a server does that refuses a command, as the end of a sentence about it. */
export function refusalWords(message: string): string {
  return message.startsWith('OOM ')
    ? `has no memory left for the jobs of this cell (${message}): raise its maxmemory, or name another server`
    : `refuses: ${message}`;
}
