import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { element } from '../document/markup.js';
import { page } from '../document/page.js';
import { looksOf } from '../plotting/looks.js';
import { runFooter, runHeader } from '../run/run-frame.js';
import { poolsSection } from './pools-section.js';

/** Writes a measurement of pools as a page: what to use first, then what to doubt and how it was measured. */
export function poolsPage(results: Results): string {
  const found = findings(results);
  return page(
    'parallel-bench pools',
    runHeader(`Pools for ${found.pools?.workload ?? 'nothing measured'}`, results, found),
    element(
      'main',
      {},
      poolsSection(found.pools, looksOf(found.strategies.map(({ id }) => id))),
      ...runFooter(results, found),
    ),
  );
}
