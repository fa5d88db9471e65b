/** A record that has a value for each of these keys, in their order. */
export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  valueFor: (key: Key, index: number) => Value,
): Readonly<Record<Key, Value>> {
  const entries = keys.map((key, index) => [key, valueFor(key, index)] as const);
  // The compiler thinks that the result of fromEntries may have any text as a key; these are exactly its
  // keys.
  return Object.fromEntries(entries) as Record<Key, Value>;
}

/** The keys of a table, in their order. The table must have no keys besides those of its type. */
export function keysOf<Table extends object>(table: Table): (keyof Table & string)[] {
  return Object.keys(table).filter((key): key is keyof Table & string => key in table);
}
