import type { Advice, Choice } from '../findings/advice.js';
import type { Temperature } from '../findings/cell-findings.js';
import type { CutOffFindings } from '../findings/cut-offs.js';
import type { WorkloadFindings } from '../findings/workload-findings.js';
import type { CutOff } from '../statistics/cut-off.js';
import { crew, crewInWords } from './crew.js';
import { medianBracket } from './cut-off-text.js';
import { aboutSize, halfWidth, ratio, ratioRange, size } from './quantity.js';

/** What to do with a workload, in a sentence or two that need no table. */
export function adviceSentence(workload: WorkloadFindings): string {
  const warm = warmSentence(workload);
  const cold = coldSentence(workload);
  return [warm, cold, variantSentence(workload)].filter((sentence) => sentence !== null).join(' ');
}

function warmSentence(workload: WorkloadFindings): string {
  const advice = workload.advice.warm;
  if (advice.verdict !== 'use') return notUsing(advice, workload);
  const { choice } = advice;
  const gain = `${ratio(choice.speedUp.value, halfWidth(choice.speedUp))} faster warm (${ratioRange(choice.speedUp)})`;
  // Without an interval it is a hint, and reads as one.
  const use = choice.speedUp.confidence === null ? 'At a first look, use' : 'Use';
  return `${use} ${crewInWords(choice)}${placed(workload, choice, gain)}${alternatives(advice)}`;
}

/** From which size on, how much, and what to do below. */
function placed(workload: WorkloadFindings, choice: Choice, gain: string): string {
  const { sizeUnit, judgedSize } = workload;
  const cutOff = cutOffOf(workload, choice, 'warm');
  const from = cutOff && sizeFrom(cutOff.answer, sizeUnit);
  // The cut-off is looked for at one worker count; the advice may be for fewer.
  const crew =
    cutOff === undefined || cutOff.workers === choice.workers ? '' : ` (looked for with ${cutOff.workers})`;
  if (from !== undefined) return ` from ${from}${crew}: ${gain}; below that stay on the main thread.`;
  const smallest = cutOff && smallestFaster(cutOff.answer);
  if (smallest !== undefined)
    return `: ${gain}, and faster at every size measured, from ${size(smallest)} ${sizeUnit} on.`;
  return ` at ${size(judgedSize ?? 0)} ${sizeUnit}: ${gain}; from which size on is not resolved.`;
}

function sizeFrom(answer: CutOff, sizeUnit: string): string | undefined {
  if (answer.kind === 'crosses') return `about ${aboutSize(answer.size.value)} ${sizeUnit}`;
  if (answer.kind !== 'not-resolved' || answer.reason !== 'too-few-rounds') return undefined;
  const { below, above } = medianBracket(answer);
  return below === null || above === null
    ? undefined
    : `somewhere between ${size(below)} and ${size(above)} ${sizeUnit}`;
}

function smallestFaster(answer: CutOff): number | undefined {
  if (answer.kind === 'always') return answer.from;
  if (answer.kind !== 'not-resolved' || answer.reason !== 'too-few-rounds') return undefined;
  const { below, above } = medianBracket(answer);
  return below === null ? (above ?? undefined) : undefined;
}

function alternatives({ choice, equals }: Extract<Advice, { verdict: 'use' }>): string {
  const others = equals.slice(1).map(({ strategy }) => strategy);
  if (others.length === 0) return '';
  return ` ${listed(others)} ${others.length === 1 ? 'does' : 'do'} as well; ${choice.strategy} is the simplest.`;
}

function notUsing(
  advice: Exclude<Advice, { verdict: 'use' }>,
  { sizeUnit, judgedSize }: WorkloadFindings,
): string {
  if (advice.verdict === 'unknown') {
    return advice.reason === 'no-main-thread'
      ? 'No advice: the main thread was not measured, so there is nothing to compare with.'
      : 'No advice: nothing but the main thread was measured.';
  }
  const { best, certain } = advice;
  const at = `at ${size(judgedSize ?? 0)} ${sizeUnit}`;
  const reach = `${crewInWords(best)}, ${best.workers === 1 ? 'reaches' : 'reach'} ${ratio(best.speedUp.value, halfWidth(best.speedUp))}`;
  const stay = best.speedUp.confidence === null ? 'At a first look, stay' : 'Stay';
  return certain
    ? `${stay} on the main thread: nothing beats it ${at}, even warm; the closest, ${reach}.`
    : `${stay} on the main thread: nothing was shown to beat it ${at}; the closest, ${reach} (${ratioRange(best.speedUp)}), so it is undecided.`;
}

function coldSentence(workload: WorkloadFindings): string | null {
  const { warm, cold } = workload.advice;
  if (cold.verdict === 'unknown') return null;
  if (cold.verdict === 'main-thread') {
    if (warm.verdict !== 'use') return null;
    return cold.certain
      ? 'For a single cold run stay on the main thread.'
      : 'For a single cold run nothing was shown to beat the main thread.';
  }
  const { choice } = cold;
  const same = warm.verdict === 'use' && crew(warm.choice) === crew(choice);
  const who = same ? 'it pays' : `${crewInWords(choice)} ${choice.workers === 1 ? 'pays' : 'pay'}`;
  const gain = `${ratio(choice.speedUp.value, halfWidth(choice.speedUp))} faster`;
  const cutOff = cutOffOf(workload, choice, 'cold');
  const from = cutOff && sizeFrom(cutOff.answer, workload.sizeUnit);
  const where = from === undefined ? '' : `from ${from}: `;
  return `Started cold for a single run, ${who} ${where}${gain} at ${size(workload.judgedSize ?? 0)}.`;
}

function variantSentence({ variant }: WorkloadFindings): string | null {
  if (variant === null) return null;
  const { value } = variant.handOverFactor;
  return `Its input costs ${ratio(value, halfWidth(variant.handOverFactor))} the hand-over of ${variant.parent} per task when it is copied.`;
}

/** The cut-off of the strategy chosen, where one was looked for. */
export function cutOffOf(
  workload: WorkloadFindings,
  choice: Choice,
  temperature: Temperature,
): CutOffFindings | undefined {
  return workload.cutOffs.find(
    (cutOff) => cutOff.strategy === choice.strategy && cutOff.temperature === temperature,
  );
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
