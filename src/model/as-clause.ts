/** Takes the full stop from the end of another program's sentence, where ours puts one: some end with one, and some do not. */
export function asClause(message: string): string {
  return message.replace(/[.\s]+$/, '');
}
