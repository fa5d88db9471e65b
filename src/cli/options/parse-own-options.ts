import { UsageError } from '../../model/failure.js';
import { parseNames } from './parse-names.js';

/** Reads `batch=10,order=lifo` into texts by name. Throws a UsageError that shows what is no such pair. */
export function parseOwnOptions(list: string, flag: string): Readonly<Record<string, string>> {
  const pairs = parseNames(list, flag).map((pair) => {
    const at = pair.indexOf('=');
    if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)] as const;
    throw new UsageError(`${flag} takes name=value, separated by commas; seen: '${pair}'.`);
  });
  return Object.fromEntries(pairs);
}
