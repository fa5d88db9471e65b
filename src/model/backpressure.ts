/** Where a limit on the number of requests under way is kept. */
export const LIMITERS = {
  before: 'before the promise is made',
  inside: 'inside the promise',
  batches: 'by batches',
} as const;

export type Limiter = keyof typeof LIMITERS;

export const LIMITER_NAMES: readonly Limiter[] = ['before', 'inside', 'batches'];

/** The name of a reading: the most heap in use in bytes, or the time in ms. */
export function pressureReading(limiter: Limiter, what: 'heap' | 'ms'): string {
  return `${limiter}/${what}`;
}
