import type { ClaimFinding } from '../../../claims/judging/judge-claim.js';
import { findings } from '../../../findings/findings.js';
import type { Plan } from '../../../model/plan.js';
import {
  besideSentences,
  checkText,
  claimsSummary,
  factText,
  hereText,
  openSentences,
  partSentences,
} from '../../claims/claims-sentences.js';
import { claimsTable } from '../../claims/claims-table.js';
import { observedTables } from '../../claims/observed-tables.js';
import { details, list, section, tableText } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import { footer } from '../../run/footer.js';
import { health } from '../../run/health-line.js';
import { problemSentences } from '../../run/problems.js';
import type { ClaimsExport } from '../claims-export.js';

/** Writes the verdicts as GitHub-flavoured Markdown, and folded below them what they rest on. */
export default {
  render({ claims, results }) {
    const found = findings(results);
    return [
      '### parallel-bench claims',
      markdownText(health(results, found).text),
      markdownText(claimsSummary(claims, results.plan)),
      tableText(claimsTable(claims)),
      section('Open, or not to be tested here', openSentences(claims)),
      section('Holds in part', partSentences(claims)),
      ...observedTables(results).map((table) => `#### ${table.title}\n\n${tableText(table)}`),
      details('Shown beside', list(besideSentences(claims).map(markdownText))),
      details(
        'What each claim is and how it was tested',
        claims.map((claim) => described(claim, results.plan)).join('\n\n'),
      ),
      section('Failures and warnings', problemSentences(results)),
      details('Measured', list(footer(results, found).map(markdownText))),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  },
} satisfies ClaimsExport;

function described({ id, claim, direction, size, facts }: ClaimFinding, plan: Plan): string {
  const { says, article, figure } = claim;
  const figures = figure === null ? '' : ` Its figures: ${figure.full}.`;
  const sides = [
    ...direction.checks.map((check) => `direction: ${checkText(check)}`),
    ...facts.map((fact) => `direction: ${factText(fact)}`),
    ...(size?.checks ?? []).map((check) => `size: ${checkText(check)}`),
  ];
  return [
    `**${id}** ${markdownText(`${says} (${article.key})${figures}`)}`,
    markdownText(hereText(claim, plan)),
    list(sides.map(markdownText)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
