import {
  type Guard,
  INTRUSION_NAMES,
  INTRUSIONS,
  type Intrusion,
  intrusionFact,
} from '../../model/intrusions.js';
import type { FactCheck } from './sighting.js';

/** The statement that a worker can't do any of the things of a kind. */
export function cannotReach(
  what: string,
  guard: Guard,
  kind: (typeof INTRUSIONS)[Intrusion]['kind'],
): FactCheck {
  const names = INTRUSION_NAMES.filter((name) => INTRUSIONS[name].kind === kind);
  const claimed = Object.fromEntries(names.map((name) => [intrusionFact(guard, name), 'can’t']));
  return { what, probe: 'sandbox', claimed };
}
