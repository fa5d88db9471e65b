import { quantitiesOf } from './cells-of.js';
import type { Claim, Machine } from './claim.js';
import { isTrial } from './claim.js';

/** Lists the probes that claims read on a machine, each once: for what they see, and for what they measure. */
export function probesOfClaims(claims: readonly Claim[], machine: Machine): string[] {
  const probes = claims.flatMap((claim) => {
    const experiment = claim.experiment(machine);
    const facts = isTrial(experiment) ? (experiment.facts ?? []) : [];
    const readings = quantitiesOf(claim, machine).flatMap(({ quantity }) => quantity.probed);
    return [...facts, ...readings].map(({ probe }) => probe);
  });
  return [...new Set(probes)].sort();
}
