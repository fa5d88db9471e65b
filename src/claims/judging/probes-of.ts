import type { Claim, Machine } from './claim.js';
import { isTrial } from './claim.js';

/** Lists the probes that claims read on a machine, each once. */
export function probesOfClaims(claims: readonly Claim[], machine: Machine): string[] {
  const checks = claims.flatMap((claim) => {
    const experiment = claim.experiment(machine);
    return isTrial(experiment) ? (experiment.facts ?? []) : [];
  });
  return [...new Set(checks.map(({ probe }) => probe))].sort();
}
