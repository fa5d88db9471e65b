import type { GroupHistory, History } from '../../../verdict/history.js';
import { limited } from '../../drawing/limited-sentences.js';
import { details, section, tableText } from '../../drawing/markdown-parts.js';
import { markdownText } from '../../drawing/markdown-text.js';
import { groupTitle } from '../../history/group-title.js';
import { outcome, stepSentences } from '../../history/history-sentences.js';
import { ratiosTable } from '../../history/ratios-table.js';
import { SMALL_GROUPS, shownGroups, smallGroupSentences } from '../../history/shown-groups.js';
import type { HistoryExport } from '../history-export.js';

export default { render: markdown } satisfies HistoryExport;

/** Writes a history as GitHub-flavoured Markdown: the steps, and every ratio folded below. */
function markdown(history: History): string {
  return [
    '### parallel-bench history',
    markdownText(outcome(history)),
    ...shownGroups(history.groups).flatMap(groupParts),
    section(SMALL_GROUPS, limited(smallGroupSentences(history.groups))),
    section('Left out: copies of other files', limited(history.copies)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function groupParts(group: GroupHistory, i: number): string[] {
  const ratios = ratiosTable(group);
  return [
    section(groupTitle(group, i), limited(stepSentences(group))),
    section('What sets them apart', limited(group.apart)),
    details(ratios.title, tableText(ratios)),
  ];
}
