import type { Findings } from '../../../findings/findings.js';
import type { Results } from '../../../model/results.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { problemSentences } from '../../run/problems.js';
import { element, type Markup } from '../document/markup.js';
import { section } from '../document/section.js';
import { listMarkup, paragraph } from '../document/table-markup.js';

/** What stands above every page about one run: its title, by what and when it was measured, and how far to trust it. */
export function runHeader(title: string, results: Results, found: Findings): Markup {
  const { text, doubtful } = health(results, found);
  const { startedAt, tool } = results;
  return element(
    'header',
    {},
    element('h1', {}, title),
    paragraph(
      `Measured by ${tool.name} ${tool.version}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC`,
      'quiet',
    ),
    paragraph(text, doubtful ? 'health doubtful' : 'health'),
  );
}

/** What stands below it: what went wrong, and how it was measured. */
export function runFooter(results: Results, found: Findings): (Markup | null)[] {
  return [
    section('problems', 'Failures and warnings', listMarkup(problemSentences(results))),
    section('measured', 'Measured', listMarkup(footer(results, found))),
  ];
}
