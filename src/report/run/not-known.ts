import type { Findings } from '../../findings/findings.js';
import type { Results } from '../../model/results.js';
import { alarmSentences } from './advice-sentence.js';
import { missingSentences, warningSentences } from './problems.js';
import { shortOpenSentences } from './short-open-sentence.js';

/** Says what the run did not find out, and why: what has no numbers first, then what they leave open, then what to doubt. */
export function notKnown(results: Results, { workloads, open }: Findings): string[] {
  return [
    ...missingSentences(results),
    ...shortOpenSentences([...open.filter(isMissing), ...open.filter((each) => !isMissing(each))]),
    ...workloads.flatMap((workload) => alarmSentences(workload).map((alarm) => `${workload.id}: ${alarm}`)),
    ...warningSentences(results),
  ];
}

function isMissing({ kind }: Findings['open'][number]): boolean {
  return kind === 'pending';
}
