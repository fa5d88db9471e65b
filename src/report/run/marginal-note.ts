import type { StartUpCost } from '../../findings/start-up-cost.js';
import { halfWidth } from '../../statistics/estimate.js';
import type { MarginalCost } from '../../statistics/start-up.js';
import { duration } from '../drawing/quantity.js';

/** Says what each further worker of a pool adds, where it is known; else why it is not, once for all strategies. */
export function marginalNotes(costs: readonly StartUpCost[]): string[] {
  const known = costs.flatMap(({ strategy, marginal }) =>
    marginal?.kind === 'measured' ? [`${strategy} ${perWorker(marginal)}`] : [],
  );
  return [
    ...(known.length === 0
      ? []
      : [`Each further worker adds, once every core is busy starting one: ${known.join(', ')}.`]),
    ...refusals(costs),
  ];
}

type Measured = Extract<MarginalCost, { readonly kind: 'measured' }>;
type Refused = Extract<MarginalCost, { readonly kind: 'refused' }>;

/** Shows a cost and its interval: `9.9 ms (9.1 ms to 10.6 ms)`. */
function perWorker({ perWorker: cost }: Measured): string {
  const half = halfWidth(cost);
  return `${duration(cost.value, half)} (${duration(cost.low, half)} to ${duration(cost.high, half)})`;
}

function refusals(costs: readonly StartUpCost[]): string[] {
  const strategiesByReason = new Map<string, string[]>();
  for (const { strategy, marginal } of costs) {
    if (marginal?.kind !== 'refused') continue;
    const why = reason(marginal);
    strategiesByReason.set(why, [...(strategiesByReason.get(why) ?? []), strategy]);
  }
  const pools = costs.filter(({ marginal }) => marginal !== null).length;
  return [...strategiesByReason].map(([why, strategies]) => {
    const whose = strategies.length === pools ? '' : ` under ${strategies.join(', ')}`;
    return `What each further worker adds${whose} is not known: ${why}.`;
  });
}

function reason(refused: Refused): string {
  switch (refused.reason) {
    case 'too-few-worker-counts': {
      const { needed, from } = refused;
      const counts = Array.from({ length: needed }, (_, i) => from * (i + 1));
      return `that takes ${needed} worker counts of ${from} or more, such as --workers ${counts.join(',')}`;
    }
    case 'too-few-rounds':
      return `that takes ${refused.needed} rounds`;
    case 'curved':
      return 'it changes with the number of workers';
  }
}
