import { defineWorkload } from '../../../src/model/workload.js';

/** The steps of four jobs: long, short, long, short. */
export const JOBS = [40_000_000, 40_000, 40_000_000, 40_000];

/** Jobs of very different lengths: a strategy that hands them out in advance leaves a worker idle. */
export default defineWorkload({ tasks: JOBS, run: steps });

export function steps(count: number): number {
  let x = 1;
  for (let i = 0; i < count; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  return x;
}
