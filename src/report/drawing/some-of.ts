/** A reader gets through so many; the file has them all. */
const MOST_NAMED = 3;

/** Lists the first names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
