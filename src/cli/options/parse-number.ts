import { UsageError } from '../../model/failure.js';

/** Reads a whole number within limits. Throws a UsageError that names the option. */
export function parseNumber(text: string, option: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text.trim()) && value >= min && value <= max) return value;
  throw new UsageError(`${option} takes a whole number from ${min} to ${max}; seen: '${text}'.`);
}
