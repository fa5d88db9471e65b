import { UsageError } from '../../model/failure.js';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };

/** Reads `500ms`, `90s`, `5m`, `1.5h` into milliseconds. Throws a UsageError that names the flag. */
export function parseDuration(text: string, flag: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h)$/.exec(text.trim());
  const ms = Number(match?.[1]) * (UNIT_MS[match?.[2] ?? ''] ?? Number.NaN);
  // setTimeout can hold no longer time.
  if (ms > 0 && ms < 2 ** 31) return ms;
  throw new UsageError(`${flag} takes a time such as 500ms, 90s, 5m or 1h, below 24 days; seen: '${text}'.`);
}
