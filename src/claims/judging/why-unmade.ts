import type { Observation } from '../../model/observation.js';
import type { Verdict } from './judge-claim.js';

/** What follows for a claim from what is missing. */
export interface Missing {
  readonly verdict: Extract<Verdict, 'OPEN' | 'NOT HERE'>;
  readonly why: string;
}

/** Says why there is nothing of a probe; undefined where it was made. */
export function whyUnmade(probe: string, one: Observation | undefined): Missing | undefined {
  if (one === undefined) return { verdict: 'OPEN', why: `the probe ${probe} was not made` };
  if (one.status === 'skipped') return { verdict: 'NOT HERE', why: one.reason };
  if (one.status === 'failed') return { verdict: 'OPEN', why: `the probe ${probe} failed: ${one.message}` };
  return undefined;
}
