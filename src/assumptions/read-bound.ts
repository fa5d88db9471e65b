import type { Words } from './words.js';

const UNITS = {
  ms: { ms: 1, s: 1000 },
  bytes: { MB: 1e6, kB: 1e3, GB: 1e9 },
} as const;

/** Reads `60 ms`, `1.5s` or `40 MB`, in ms or bytes. */
export function readBound(words: Words, kind: keyof typeof UNITS): number {
  const value = kind === 'ms' ? words.number('a time', '10 ms') : words.number('a memory size', '10 MB');
  const units: Readonly<Record<string, number>> = UNITS[kind];
  return value * (units[words.oneOf(Object.keys(units))] ?? Number.NaN);
}
