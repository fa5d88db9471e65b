import { UsageError } from '../../model/failure.js';

/** Returns a parser of a whole number within limits. The parser throws a UsageError that names the flag. */
export function wholeNumber(min: number, max: number): (text: string, flag: string) => number {
  return (text, flag) => {
    const value = Number(text);
    if (/^\d+$/.test(text.trim()) && value >= min && value <= max) return value;
    throw new UsageError(`${flag} takes a whole number from ${min} to ${max}; seen: '${text}'.`);
  };
}
