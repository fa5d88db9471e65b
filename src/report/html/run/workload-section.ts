import type { WorkloadFindings } from '../../../findings/workload-findings.js';
import { element, type Markup } from '../document/markup.js';
import { section } from '../document/section.js';
import { paragraph } from '../document/table-markup.js';
import { figureMarkup } from '../plotting/figure.js';
import { legend } from '../plotting/legend.js';
import { memoryAgainstTime, othersWaitAgainstTime } from './against-time.js';
import { cutOffForest } from './cut-off-forest.js';
import { everyRound } from './every-round.js';
import { plottedStrategies } from './plotted-strategies.js';
import { speedUpByWorkers } from './speed-up-by-workers.js';
import type { Subject } from './subject.js';
import { timeBySize } from './time-by-size.js';
import { whereTimeWent } from './where-time-went.js';

/** Writes the plots of one workload, in the order in which readers would miss them. */
export function workloadSection(whole: Subject, id: string): Markup | null {
  const { shown, all } = plottedStrategies(whole.workload, whole);
  const subject = { ...whole, workload: narrowed(whole.workload, new Set(shown)) };
  const figures = [
    timeBySize(subject, 'warm'),
    timeBySize(subject, 'cold'),
    speedUpByWorkers(subject),
    whereTimeWent(subject),
    everyRound(subject),
    cutOffForest(subject),
    memoryAgainstTime(subject),
    othersWaitAgainstTime(subject),
  ];
  const { title } = whole.workload;
  return section(
    id,
    whole.workload.id,
    title === '' ? null : paragraph(title, 'quiet'),
    shown.length > 0 ? legend(shown, subject.lookOf) : null,
    all.length > shown.length
      ? paragraph(
          `The plots show ${shown.length} of ${all.length} strategies: the main thread, the best of each family (threads, processes, pools of packages) and the fastest of the others. The tables of --full --all-rows have all.`,
          'note',
        )
      : null,
    element('div', { class: 'plots' }, figures.map(figureMarkup)),
  );
}

/** Leaves strategies out, before anything is drawn of them. */
function narrowed(workload: WorkloadFindings, kept: ReadonlySet<string>): WorkloadFindings {
  const isKept = ({ strategy }: { readonly strategy: string }): boolean => kept.has(strategy);
  return {
    ...workload,
    cells: workload.cells.filter(isKept),
    judged: workload.judged.filter(isKept),
    cutOffs: workload.cutOffs.filter(isKept),
    scaling: workload.scaling.filter(isKept),
  };
}
