import { fateFact, type Route, type Specimen } from '../../model/type-routes.js';
import type { FactCheck } from './sighting.js';

/** The statement that values of these kinds have this fate on a route. */
export function fatesWhere(
  what: string,
  specimens: readonly Specimen[],
  route: Route,
  fate: string,
): FactCheck {
  const claimed = Object.fromEntries(specimens.map((specimen) => [fateFact(specimen, route), fate]));
  return { what, probe: 'types', claimed };
}
