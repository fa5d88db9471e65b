import { strategyIds } from '../../discovery/find-modules.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { UsageError } from '../../model/failure.js';
import { suggest } from '../../model/suggest.js';

/** The named strategies, with the baseline among them: every speed-up is measured against it. Throws a UsageError for others. */
export function parseStrategies(text: string): string[] {
  const known = strategyIds();
  const named = text.split(',').map((item) => item.trim());
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`there is no strategy '${unknown}'. ${suggest(unknown, known)}`);
  }
  return known.filter((id) => id === BASELINE_STRATEGY || named.includes(id));
}
