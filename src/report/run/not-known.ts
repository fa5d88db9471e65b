import type { Findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import type { Results } from '../../model/results.js';
import { crew } from '../drawing/crew.js';
import { alarmSentences } from './advice-sentence.js';
import { missingSentences, warningSentences } from './problems.js';
import { shortOpenSentences } from './short-open-sentence.js';

/** Says what the run did not find out, and why: what has no numbers and what can't be true first, then what is open, then what to doubt. */
export function notKnown(results: Results, { workloads, open }: Findings): string[] {
  return [
    ...missingSentences(results),
    ...workloads.flatMap(tooGood),
    ...shortOpenSentences([...open.filter(isMissing), ...open.filter((each) => !isMissing(each))]),
    ...workloads.flatMap((workload) => alarmSentences(workload).map((alarm) => `${workload.id}: ${alarm}`)),
    ...warningSentences(results),
  ];
}

/** Doubts a gain that is larger than so many workers explain. */
function tooGood({ id, advice: { warm } }: WorkloadFindings): string[] {
  if (warm.verdict !== 'use' || warm.choice.stays) return [];
  const { speedUp, workers } = warm.choice;
  if (speedUp.low <= workers * EXPLAINED) return [];
  return [
    `${id}: ${crew(warm.choice)} looks more than ${workers} times as fast, which ${workers} workers alone do not explain: suspect noise, and measure again.`,
  ];
}

/** A gain this much above the number of workers is within what caches and noise do. */
const EXPLAINED = 1.1;

function isMissing({ kind }: Findings['open'][number]): boolean {
  return kind === 'pending';
}
