import type { Article } from '../../../claims/judging/articles.js';
import type { ClaimFinding, Judged } from '../../../claims/judging/judge-claim.js';
import { findings } from '../../../findings/findings.js';
import type { Plan } from '../../../model/plan.js';
import type { Results } from '../../../model/results.js';
import {
  besideSentences,
  checkText,
  claimsSummary,
  factText,
  hereText,
  openSentences,
  partSentences,
} from '../../claims/claims-sentences.js';
import { claimsTable, VERDICT_TONES } from '../../claims/claims-table.js';
import { observedTables } from '../../claims/observed-tables.js';
import type { JudgedClaims } from '../../exports/claims-export.js';
import { health } from '../../run/health-line.js';
import { element, type Markup } from '../document/markup.js';
import { page } from '../document/page.js';
import { section } from '../document/section.js';
import { listMarkup, paragraph, tableMarkup } from '../document/table-markup.js';
import { runFooter } from '../run/run-frame.js';

/** Writes the claims as a page: the verdicts first, then what each claim is and rests on, then what to doubt. */
export function claimsPage({ claims, results }: JudgedClaims): string {
  const found = findings(results);
  const { text, doubtful } = health(results, found);
  return page(
    'parallel-bench claims: what articles say, and what this machine says',
    element(
      'header',
      {},
      element('h1', {}, 'What articles say, and what this machine says'),
      paragraph(measuredBy(results), 'quiet'),
      paragraph(claimsSummary(claims, results.plan), 'verdict'),
      paragraph(text, doubtful ? 'health doubtful' : 'health'),
    ),
    element(
      'main',
      {},
      section('verdicts', 'The verdicts', tableMarkup(claimsTable(claims))),
      section('open', 'Open, or not to be tested here', listMarkup(openSentences(claims))),
      section('in-part', 'Holds in part', listMarkup(partSentences(claims))),
      ...observedTables(results).map((table, i) => section(`seen-${i}`, table.title, tableMarkup(table))),
      section('claims', 'The claims, one by one', ...claims.map((claim) => claimMarkup(claim, results.plan))),
      section('beside', 'Shown beside', listMarkup(besideSentences(claims))),
      section('articles', 'The articles', listMarkup(articlesOf(claims).map(articleText))),
      ...runFooter(results, found),
    ),
  );
}

function measuredBy({ tool, startedAt, environment }: Results): string {
  const { cpuModel, usableCores, platform, node } = environment;
  return `Measured by ${tool.name} ${tool.version}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, with Node ${node} on ${cpuModel}, ${usableCores} usable cores, ${platform}`;
}

function claimMarkup({ id, claim, direction, size, facts }: ClaimFinding, plan: Plan): Markup {
  const { title, says, article, figure } = claim;
  return element(
    'article',
    {},
    element('h3', {}, `${id}: ${title}`),
    element(
      'p',
      {},
      'Direction: ',
      verdictMarkup(direction),
      ...(size === null ? [] : ['. Size: ', verdictMarkup(size)]),
      '.',
    ),
    paragraph(`${article.key}: ${says}${figure === null ? '' : ` Its figures: ${figure.full}.`}`),
    paragraph(hereText(claim, plan), 'quiet'),
    listMarkup([
      ...direction.checks.map(checkText),
      ...facts.map(factText),
      ...(size?.checks ?? []).map(checkText),
    ]),
  );
}

function verdictMarkup({ verdict }: Judged): Markup {
  return element('strong', { class: VERDICT_TONES[verdict] }, verdict);
}

function articlesOf(claims: readonly ClaimFinding[]): Article[] {
  return [...new Set(claims.map(({ claim }) => claim.article))];
}

function articleText({ key, author, title, date, machine }: Article): string {
  return `${key}: ${[author, `“${title}”`, date, machine].filter((part) => part !== null).join(', ')}`;
}
