import type { Findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import type { Results } from '../../model/results.js';
import { startUpItem } from './advice-items.js';
import { type ContenderBar, contenderBars } from './contender-bars.js';
import { type Health, health } from './health-line.js';
import { importSentence } from './import-sentence.js';
import { spreadClause } from './machine-tables.js';
import { notKnown } from './not-known.js';
import { type ReportPlaces, reportPaths } from './report-paths.js';
import type { Rows } from './shown-rows.js';
import { uncapitalised, verdictLine } from './verdict-line.js';

/** What somebody should read who reads nothing else. */
export interface FirstAnswer {
  readonly health: Health;
  readonly verdicts: readonly Verdict[];
  /** What the run did not find out, and why. */
  readonly notKnown: readonly string[];
  /** Where the results are, and how to see all of them. */
  readonly paths: readonly string[];
}

/** What to do about one workload, and the contenders that were compared. */
export interface Verdict {
  readonly name: string;
  readonly sentence: string;
  /** Empty for a workload that only measures what starting workers costs. */
  readonly bars: readonly ContenderBar[];
}

function machinesApart(workload: WorkloadFindings, found: Findings): string {
  const { warm } = workload.advice;
  return warm.verdict === 'use' ? spreadClause(found, workload.id, warm.choice, workload.sizeUnit) : '';
}

export function firstAnswer(
  results: Results,
  found: Findings,
  { allRows = false, places = {} }: Rows & { readonly places?: ReportPlaces } = {},
): FirstAnswer {
  return {
    health: health(results, found),
    verdicts: [
      ...found.workloads.map((workload) => ({
        name: workload.id,
        sentence: [verdictLine(workload) + machinesApart(workload, found), ...importSentence(workload)].join(
          ' ',
        ),
        bars: contenderBars(workload, found, { allRows }),
      })),
      ...startUpItem(found, { brief: true }).map(({ name, sentence }) => ({
        name,
        sentence: uncapitalised(sentence),
        bars: [],
      })),
    ],
    notKnown: notKnown(results, found),
    paths: reportPaths(places),
  };
}
