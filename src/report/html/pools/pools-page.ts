import { findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { problemSentences } from '../../run/problems.js';
import { element } from '../document/markup.js';
import { page } from '../document/page.js';
import { section } from '../document/section.js';
import { listMarkup, paragraph } from '../document/table-markup.js';
import { looksOf } from '../plotting/looks.js';
import { poolsSection } from './pools-section.js';

/** Writes a measurement of pools as a page: what to use first, then what to doubt and how it was measured. */
export function poolsPage(results: Results): string {
  const found = findings(results);
  const { text, doubtful } = health(results, found);
  const { startedAt, tool } = results;
  return page(
    'parallel-bench pools',
    element(
      'header',
      {},
      element('h1', {}, `Pools for ${found.pools?.workload ?? 'nothing measured'}`),
      paragraph(
        `Measured by ${tool.name} ${tool.version}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC`,
        'quiet',
      ),
      paragraph(text, doubtful ? 'health doubtful' : 'health'),
    ),
    element(
      'main',
      {},
      poolsSection(found.pools, looksOf(found.strategies.map(({ id }) => id))),
      section('problems', 'Failures and warnings', listMarkup(problemSentences(results))),
      section('measured', 'Measured', listMarkup(footer(results, found))),
    ),
  );
}
