import { groupBy } from '../../findings/group-by.js';
import type { AskedProbe } from '../../model/observation.js';
import { quantitiesOf } from './cells-of.js';
import type { Claim, Machine } from './claim.js';
import { isTrial } from './claim.js';

/** Lists the probes that claims read on a machine, each once, with what they read of it: facts, and numbers. */
export function probesOfClaims(claims: readonly Claim[], machine: Machine): AskedProbe[] {
  const read = claims.flatMap((claim) => {
    const experiment = claim.experiment(machine);
    const facts = isTrial(experiment) ? (experiment.facts ?? []) : [];
    const readings = quantitiesOf(claim, machine).flatMap(({ quantity }) => quantity.probed);
    return [
      ...facts.map(({ probe, claimed }) => ({ probe, names: Object.keys(claimed) })),
      ...readings.map(({ probe, name, twins = [] }) => ({ probe, names: [name, ...twins] })),
    ];
  });
  return [...groupBy(read, ({ probe }) => probe)]
    .map(([id, own]) => ({ id, wanted: [...new Set(own.flatMap(({ names }) => names))] }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
