/** A record that has a value for each of these keys, in their order. */
export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  valueFor: (key: Key, index: number) => Value,
): Readonly<Record<Key, Value>> {
  const entries = keys.map((key, index) => [key, valueFor(key, index)] as const);
  // The compiler takes every text for a key of what fromEntries makes; these are exactly the keys.
  return Object.fromEntries(entries) as Record<Key, Value>;
}

/** The keys of a table that has no others than its type says, in their order. */
export function keysOf<Table extends object>(table: Table): (keyof Table & string)[] {
  return Object.keys(table).filter((key): key is keyof Table & string => key in table);
}
