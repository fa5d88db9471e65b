import { UsageError } from '../../model/failure.js';

/** Reads `2%` into 0.02. Throws a UsageError that names the flag. */
export function parsePrecision(text: string, flag: string): number {
  const percent = Number(text.replace(/%$/, ''));
  if (text.trim().endsWith('%') && percent > 0 && percent <= 50) return percent / 100;
  throw new UsageError(`${flag} takes a percentage above 0% and up to 50%, such as 2%; seen: '${text}'.`);
}
