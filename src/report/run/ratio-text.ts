import type { RatioFinding } from '../../findings/pool-findings.js';
import { halfWidth } from '../../statistics/estimate.js';
import { factor, factorRange } from '../drawing/quantity.js';

/** Shows a ratio of speeds as surely as it is known: `2.4× (2.0–3.0)`, `no difference seen (0.7–1.8)`, `1.1×? (0.9–1.2)`. */
export function ratioText({ estimate, difference }: RatioFinding): string {
  const value = factor(estimate.value, halfWidth(estimate));
  const shown = { faster: value, slower: value, none: 'no difference seen', unknown: `${value}?` };
  return `${shown[difference]} (${factorRange(estimate)})`;
}
