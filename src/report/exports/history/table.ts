import { drawSection } from '../../drawing/draw-table.js';
import { groupTitle } from '../../history/group-title.js';
import { stepSentences } from '../../history/history-sentences.js';
import { SMALL_GROUPS, shownGroups, smallGroupSentences } from '../../history/shown-groups.js';
import type { HistoryExport } from '../history-export.js';

/** Writes a history for a terminal: the steps of each machine and plan. */
export default {
  render: ({ groups, copies }, canvas) =>
    [
      ...shownGroups(groups).flatMap((group, i) => [
        drawSection(groupTitle(group, i), stepSentences(group), canvas),
        drawSection(i === 0 ? null : 'What sets them apart', group.apart, canvas),
      ]),
      drawSection(SMALL_GROUPS, smallGroupSentences(groups), canvas),
      drawSection('Left out: copies of other files', copies, canvas),
    ]
      .filter((part) => part !== '')
      .join('\n'),
} satisfies HistoryExport;
