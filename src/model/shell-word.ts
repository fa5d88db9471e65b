/** Writes a word as it is typed in a shell: in quotes where it has anything that a shell would read otherwise. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
