import { UsageError } from '../../model/failure.js';

/** Reads names separated by commas. Throws a UsageError for a list with nothing in it. */
export function parseNames(list: string, flag: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > 0) return names;
  throw new UsageError(`${flag} takes names separated by commas; seen: '${list}'.`);
}
