import type { GroupHistory, History, RatioSeries } from '../../../verdict/history.js';
import { limited } from '../../drawing/limited-sentences.js';
import { counted } from '../../drawing/quantity.js';
import { groupTitle } from '../../history/group-title.js';
import { isCalm, outcome, stepSentences } from '../../history/history-sentences.js';
import { ratiosTable } from '../../history/ratios-table.js';
import { SMALL_GROUPS, shownGroups, smallGroupSentences } from '../../history/shown-groups.js';
import { element, type Markup } from '../document/markup.js';
import { page } from '../document/page.js';
import { section } from '../document/section.js';
import { listMarkup, paragraph, tableMarkup } from '../document/table-markup.js';
import { figureMarkup } from '../plotting/figure.js';
import { type LookOf, looksOf } from '../plotting/looks.js';
import { chosenCourses } from './chosen-courses.js';
import { ratioCourse } from './ratio-course.js';

/** Nobody reads on after so many machines and plans. */
const MOST_GROUPS = 8;

/** Writes a history as a page: what has changed first, then a plot per ratio for each machine and plan. */
export function historyPage(history: History): string {
  const all = shownGroups(history.groups);
  const groups = all.slice(0, MOST_GROUPS);
  const left = all.length - groups.length;
  const lookOf = looksOf(groups.flatMap(({ series }) => series.map(({ key }) => key.strategy)));
  const chosen = chosenCourses(groups);
  return page(
    'parallel-bench history',
    element(
      'header',
      {},
      element('h1', {}, 'Since when is it slower?'),
      paragraph('Ratios to the main thread of the same run: what slows all alike is no change.', 'quiet'),
      paragraph(outcome(history), `health verdict ${isCalm(history) ? 'good' : 'doubtful'}`),
    ),
    element(
      'main',
      {},
      groups.map((group, i) => groupSection(group, i, chosen[i] ?? [], lookOf)),
      left > 0
        ? paragraph(
            `${counted(left, 'more group')} of other machines or plans: --format json has all.`,
            'note',
          )
        : null,
      section('small', SMALL_GROUPS, listMarkup(limited(smallGroupSentences(history.groups)))),
      section('copies', 'Left out: copies of other files', listMarkup(history.copies)),
    ),
  );
}

function groupSection(
  group: GroupHistory,
  i: number,
  shown: readonly RatioSeries[],
  lookOf: LookOf,
): Markup | null {
  const left = group.series.length - shown.length;
  return section(
    `group-${i + 1}`,
    groupTitle(group, i),
    group.apart.length > 0 ? paragraph(`What sets them apart: ${group.apart.join('; ')}.`, 'note') : null,
    listMarkup(stepSentences(group)),
    element(
      'div',
      { class: 'plots' },
      shown.map((series) => figureMarkup(ratioCourse({ series, group, lookOf }))),
    ),
    left > 0
      ? paragraph(
          `Plots of ${counted(left, 'more ratio')} are left out: those with a step and of the largest sizes come first. The table has all.`,
          'note',
        )
      : null,
    tableMarkup(ratiosTable(group)),
  );
}
