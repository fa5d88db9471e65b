import type { Advice, Choice } from '../../findings/advice.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { halfWidth } from '../../statistics/estimate.js';
import { crew } from '../drawing/crew.js';
import { bytes, duration, factor, factorRange, sizeInUnit } from '../drawing/quantity.js';
import { textOf } from '../drawing/table.js';
import { notUsing } from './advice-sentence.js';
import { paysFromCell } from './cut-off-text.js';
import { cutOffOf, sizeFrom, smallestFaster } from './pays-from-words.js';

/** Says in one line what to do with a workload, what it gains and what it costs. */
export function verdictLine(workload: WorkloadFindings): string {
  const { warm } = workload.advice;
  return warm.verdict === 'use' ? useLine(workload, warm.choice) : notUsingLine(workload, warm);
}

function useLine(workload: WorkloadFindings, choice: Choice): string {
  const { stays, speedUp } = choice;
  const hint = speedUp.confidence === null ? 'at a first look, ' : '';
  const use = stays ? 'no worker needed, use' : 'use';
  const parts = [
    `${hint}${use} ${crew(choice)}: ${factor(speedUp.value, halfWidth(speedUp))} as fast as the main thread (${factorRange(speedUp)}), ${paysWords(workload, choice)}`,
    memoryWords(choice),
    othersWaitWords(workload, choice),
    coldWords(workload, choice),
  ];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

/** Says from which size on it pays. A gain at the one size measured says nothing of other sizes. */
function paysWords(workload: WorkloadFindings, choice: Choice): string {
  const { sizeUnit, judgedSize } = workload;
  const answer = cutOffOf(workload, choice, 'warm')?.answer;
  if (answer === undefined || answer.points.length === 1)
    return `at ${sizeInUnit(judgedSize ?? 0, sizeUnit)}, the one size measured`;
  const smallest = smallestFaster(answer);
  if (smallest !== undefined) return `pays at every size measured, from ${sizeInUnit(smallest, sizeUnit)}`;
  const roughly = paysFromCell(answer, sizeUnit);
  return sizeFrom(answer, sizeUnit) === undefined
    ? 'from which size is not clear'
    : `pays from ${textOf(roughly)}`;
}

function memoryWords({ memory }: Choice): string {
  return memory === null || memory.value <= 0 ? '' : `${bytes(memory.value, halfWidth(memory))} more memory`;
}

/** Says how long a run keeps the main thread from other work, with the workers and without. */
function othersWaitWords({ judged }: WorkloadFindings, { strategy, workers }: Choice): string {
  const own = judged.find((cell) => cell.strategy === strategy && cell.workers === workers)?.othersWait;
  const main = judged.find((cell) => cell.strategy === BASELINE_STRATEGY)?.othersWait;
  if (own == null || main == null) return '';
  const [blocked, without] = [own, main].map((estimate) => duration(estimate.value, halfWidth(estimate)));
  return own.value < main.value
    ? `other work waits ${blocked}, not ${without}`
    : `other work waits ${blocked}, as without (${without})`;
}

/** Says what holds where workers are started for one run only: people forget that it differs. Some advice starts none. */
function coldWords({ advice: { cold } }: WorkloadFindings, warm: Choice): string {
  const worthIt = warm.stays ? 'it pays in one cold run' : 'worth starting for one run';
  switch (cold.verdict) {
    case 'unknown':
      return '';
    case 'too-noisy':
      return `too noisy to say if ${worthIt}`;
    case 'main-thread':
      if (warm.stays) return cold.certain ? 'no gain in one cold run' : `unclear if ${worthIt}`;
      return cold.certain ? 'not worth starting workers for one run' : `unclear if ${worthIt}`;
    case 'use': {
      const { choice } = cold;
      const gain = `${factor(choice.speedUp.value, halfWidth(choice.speedUp))} (${factorRange(choice.speedUp)})`;
      if (crew(choice) !== crew(warm))
        return `for one run ${choice.stays ? 'use' : 'start'} ${crew(choice)}: ${gain}`;
      return `${choice.stays ? 'in one cold run' : 'started for one run'} still ${gain}`;
    }
  }
}

function notUsingLine(workload: WorkloadFindings, advice: Exclude<Advice, { verdict: 'use' }>): string {
  if (advice.verdict === 'unknown') return uncapitalised(notUsing(advice, workload));
  const { best } = advice;
  const { speedUp } = best;
  const closest = `the closest, ${crew(best)}, is ${factor(speedUp.value, halfWidth(speedUp))} as fast (${factorRange(speedUp)})`;
  const at = `at ${sizeInUnit(workload.judgedSize ?? 0, workload.sizeUnit)}`;
  if (advice.verdict === 'too-noisy')
    return `can’t say, this machine is too noisy just now; ${at} ${closest}. Measure again on an idle machine.`;
  const hint = speedUp.confidence === null ? 'at a first look, ' : '';
  return advice.certain
    ? `${hint}stay on the main thread: nothing beats it ${at}; ${closest}.`
    : `${hint}stay on the main thread: nothing was shown to beat it ${at}; ${closest}, ${speedUp.confidence === null ? 'by too few rounds to be sure' : 'so it is undecided'}.`;
}

/** Begins a sentence in the way of one that follows a name and a colon. */
export function uncapitalised(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
}
