/** The most names that one sentence lists. */
const MOST_NAMED = 3;

/** Joins the first few names and says how many more there are. */
export function severalNames(names: readonly string[], separator = '; '): string {
  const left = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(left > 0 ? [`and ${left} more`] : [])].join(separator);
}
