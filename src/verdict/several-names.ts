/** The most names that one sentence lists. */
const MOST_NAMED = 3;

/** Joins the names of the first few things and says how many more there are. Only those are asked for their name: there may be a hundred thousand. */
export function severalNames<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
  separator = '; ',
): string {
  const left = things.length - MOST_NAMED;
  const named = things.slice(0, MOST_NAMED).map(nameOf);
  return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join(separator);
}
