import type { Advice, Choice } from '../../findings/advice.js';
import { TEMPERATURES } from '../../findings/cell-findings.js';
import { freedMainThread } from '../../findings/freed-main-thread.js';
import type { MissingCell } from '../../findings/missing-cell.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { halfWidth } from '../../statistics/estimate.js';
import { crew, crewInWords } from '../drawing/crew.js';
import { duration, factor, factorRange, percent, size, sizeInUnit } from '../drawing/quantity.js';
import { cutOffOf, sizeFrom, smallestFaster } from './pays-from-words.js';

/** Says what to do with a workload, in a few sentences that need no table. */
export function adviceSentence(workload: WorkloadFindings): string {
  return [
    warmSentence(workload),
    coldSentence(workload),
    ...alarmSentences(workload),
    unmeasuredSentence(workload),
    variantSentence(workload),
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function warmSentence(workload: WorkloadFindings): string {
  const advice = workload.advice.warm;
  if (advice.verdict !== 'use') return notUsing(advice, workload);
  const { choice } = advice;
  const gain = `${factor(choice.speedUp.value, halfWidth(choice.speedUp))} faster warm (${factorRange(choice.speedUp)})`;
  // A gain without an interval is a hint, and reads as one.
  return `${useWords(choice)} ${crewInWords(choice)}${placed(workload, choice, gain)}${freed(workload, choice)}${noBetter(advice)}${alternatives(advice)}`;
}

function useWords({ stays, speedUp }: Choice): string {
  const isHint = speedUp.confidence === null;
  if (stays) return isHint ? 'At a first look no worker is needed: use' : 'No worker is needed: use';
  return isHint ? 'At a first look, use' : 'Use';
}

/** Says from which size on, how much, and what to do below. */
function placed(workload: WorkloadFindings, choice: Choice, gain: string): string {
  const { sizeUnit, judgedSize } = workload;
  const cutOff = cutOffOf(workload, choice, 'warm');
  const from = cutOff && sizeFrom(cutOff.answer, sizeUnit);
  // The cut-off is looked for at one worker count; the advice may be for fewer.
  const crew =
    cutOff === undefined || cutOff.workers === choice.workers
      ? ''
      : ` (as measured with ${cutOff.workers} workers)`;
  if (from !== undefined) return ` from ${from}${crew}: ${gain}; below that stay on the main thread.`;
  if (cutOff?.answer.points.length === 1)
    return ` at ${sizeInUnit(judgedSize ?? 0, sizeUnit)}, the one size measured: ${gain}.`;
  const smallest = cutOff && smallestFaster(cutOff.answer);
  if (smallest !== undefined)
    return `: ${gain}, and faster at every size measured, from ${sizeInUnit(smallest, sizeUnit)} on.`;
  return ` at ${sizeInUnit(judgedSize ?? 0, sizeUnit)}: ${gain}; from which size on is not resolved.`;
}

/** Says what others gain who need the main thread meanwhile. A choice without workers frees nobody. */
function freed({ judged }: WorkloadFindings, choice: Choice): string {
  if (choice.stays) return '';
  const found = freedMainThread(judged, choice);
  if (found === null) return '';
  const [blocked, without] = [found.blocked, found.blockedWithout].map((estimate) =>
    duration(estimate.value, halfWidth(estimate)),
  );
  return ` The workers keep the main thread free: its longest block lasts ${blocked}, against ${without}.`;
}

/** Names larger worker counts that gain nothing: people try them first. */
function noBetter({ choice, noBetter: counts }: Extract<Advice, { verdict: 'use' }>): string {
  if (counts.length === 0) return '';
  return ` ${listed(counts.map(String))} workers do no better than ${choice.workers}.`;
}

function alternatives({ choice, equals }: Extract<Advice, { verdict: 'use' }>): string {
  const others = named(equals.slice(1).map(({ strategy }) => strategy));
  if (others.length === 0) return '';
  return ` ${listed(others)} ${others.length === 1 ? 'does' : 'do'} as well; ${choice.strategy} is the simplest.`;
}

/** Says why nothing but the main thread is advised. */
export function notUsing(
  advice: Exclude<Advice, { verdict: 'use' }>,
  { sizeUnit, judgedSize, missing }: WorkloadFindings,
): string {
  if (advice.verdict === 'unknown') {
    switch (advice.reason) {
      case 'no-main-thread':
        return `No advice: the main thread was not measured${mainThreadsCause(missing)}, so there is nothing to compare with.`;
      case 'nothing-to-compare':
        return 'No advice: nothing but the main thread was measured.';
      case 'one-worker':
        return 'No advice: with one worker nothing is computed side by side. Measure two or more, as with --workers 1,2.';
      case 'ends-by-clock':
        return 'No advice: its tasks end when a time is up (with a clock that went faster they ended sooner), so a shorter run may only have done less. Give each task a fixed amount of work.';
    }
  }
  if (advice.verdict === 'too-noisy') return tooNoisySentence(advice);
  const { best, certain } = advice;
  const at = `at ${sizeInUnit(judgedSize ?? 0, sizeUnit)}`;
  const reach = `${crewInWords(best)}, ${best.workers === 1 ? 'reaches' : 'reach'} ${factor(best.speedUp.value, halfWidth(best.speedUp))}`;
  const isHint = best.speedUp.confidence === null;
  const stay = isHint ? 'At a first look, stay' : 'Stay';
  return certain
    ? `${stay} on the main thread: nothing beats it ${at}, even warm; the closest, ${reach}.`
    : `${stay} on the main thread: nothing was shown to beat it ${at}; the closest, ${reach} (${factorRange(best.speedUp)}), ${isHint ? 'by too few rounds to be sure' : 'so it is undecided'}.`;
}

/** Why a cell waits for a further session of its run. */
const NO_TIME = 'no time was left';

/** Says why there is no main thread to compare with. */
function mainThreadsCause(missing: readonly MissingCell[]): string {
  const mains = missing.filter(({ strategy }) => strategy === BASELINE_STRATEGY);
  const cell = mains.find(({ status }) => status === 'failed') ?? mains[0];
  if (cell === undefined) return '';
  if (cell.status === 'pending') return ` (${NO_TIME})`;
  return ` (it ${cell.status === 'failed' ? 'failed' : 'was skipped'}: ${cell.reason})`;
}

function tooNoisySentence({ best, quietness }: Extract<Advice, { verdict: 'too-noisy' }>): string {
  const { noiseFloor, contendedShare } = quietness;
  const signs = [
    ...(contendedShare > 0
      ? [`other programs had a part of the cores in ${percent(contendedShare)} of the passes`]
      : []),
    ...(noiseFloor === null ? [] : [`the main thread differs from itself by up to ${percent(noiseFloor)}`]),
  ];
  const closest = `${crewInWords(best)} came closest, at ${factor(best.speedUp.value, halfWidth(best.speedUp))} (${factorRange(best.speedUp)})`;
  return `Can’t say: this machine is too noisy just now (${signs.join(', ')}); ${closest}. Measure again on an idle machine, with --thorough, or with fewer workers than cores.`;
}

/** Warns of a gain that can't be real: one worker in place of the caller's thread works on nothing in parallel. */
export function alarmSentences({ alarms }: WorkloadFindings): string[] {
  return TEMPERATURES.flatMap((temperature) =>
    alarms[temperature]
      .slice(0, 1)
      .map(
        ({ strategy, speedUp }) =>
          `One ${strategy} worker alone looks ${factor(speedUp.value, halfWidth(speedUp))} faster than the main thread (${temperature}), which no parallelism explains: suspect the JIT, a busy core or a cache, and measure again.`,
      ),
  );
}

/** Names what was planned at the size that is judged and has no numbers there. */
function unmeasuredSentence({ missing, judgedSize }: WorkloadFindings): string | null {
  const there = missing.filter(
    ({ size: at, strategy }) => at === judgedSize && strategy !== BASELINE_STRATEGY,
  );
  if (there.length === 0) return null;
  const reasons = [...new Set(there.map((cell) => ('reason' in cell ? cell.reason : NO_TIME)))];
  const why = reasons.length === 1 ? ` (${reasons[0]})` : '';
  return `Not measured at that size: ${listed(named([...new Set(there.map(crew))]))}${why}.`;
}

function coldSentence(workload: WorkloadFindings): string | null {
  const { warm, cold } = workload.advice;
  if (cold.verdict === 'unknown') return null;
  if (cold.verdict === 'too-noisy')
    return warm.verdict === 'use' ? 'For a single cold run this machine is too noisy just now to say.' : null;
  if (cold.verdict === 'main-thread') {
    if (warm.verdict !== 'use') return null;
    return cold.certain
      ? 'For a single cold run stay on the main thread.'
      : 'For a single cold run nothing was shown to beat the main thread.';
  }
  const { choice } = cold;
  const same = warm.verdict === 'use' && crew(warm.choice) === crew(choice);
  const who = same ? 'it pays' : `${crewInWords(choice)} ${choice.workers === 1 ? 'pays' : 'pay'}`;
  const gain = `${factor(choice.speedUp.value, halfWidth(choice.speedUp))} faster`;
  const cutOff = cutOffOf(workload, choice, 'cold');
  const from = cutOff && sizeFrom(cutOff.answer, workload.sizeUnit);
  const where = from === undefined ? '' : `from ${from}: `;
  const once = choice.stays ? 'In a single cold run' : 'Started cold for a single run';
  return `${once}, ${who} ${where}${gain} at ${size(workload.judgedSize ?? 0)}.`;
}

function variantSentence({ variant }: WorkloadFindings): string | null {
  if (variant === null) return null;
  const { value } = variant.handOverFactor;
  return `Where its input is copied, each task costs ${factor(value, halfWidth(variant.handOverFactor))} the hand-over of one of ${variant.parent}.`;
}

/** A sentence names so many; the tables have the others. */
const MOST_NAMED = 4;

function named(names: readonly string[]): string[] {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? [...names.slice(0, MOST_NAMED), `${rest} more`] : [...names];
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
