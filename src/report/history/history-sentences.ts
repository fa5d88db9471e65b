import {
  type GroupHistory,
  type History,
  LEAST_RUNS,
  type RatioSeries,
  type RatioStep,
} from '../../verdict/history.js';
import { counted, factor } from '../drawing/quantity.js';
import { changeText, placeText, seriesName } from './history-words.js';

/** Says in one sentence whether anything has changed. */
export function outcome({ groups }: History): string {
  const judged = judgedIn(groups);
  const changed = groups.flatMap(({ series }) => series.filter(({ steps }) => steps.length > 0)).length;
  if (changed === 0) return noStepSentence(groups);
  return `${changed} of ${counted(judged, 'ratio')} to the main thread ${changed === 1 ? 'has' : 'have'} changed.`;
}

/** Whether any ratio has become larger: a strategy takes more time than before, against the main thread. */
export function anySlower({ groups }: History): boolean {
  return groups.some(({ series }) =>
    series.some(({ steps }) => steps.some(({ factor }) => factor.value > 1)),
  );
}

/** Says which ratios have changed, since when and by how much; one sentence where none has. */
export function stepSentences(group: GroupHistory): string[] {
  const steps = group.series.flatMap((each) => each.steps.map((step) => stepSentence(each, step)));
  return steps.length > 0 ? steps : [noStepSentence([group])];
}

function noStepSentence(groups: readonly GroupHistory[]): string {
  const judged = judgedIn(groups);
  if (judged > 0) return `None of ${counted(judged, 'ratio')} is shown to have changed.`;
  const longest = Math.max(0, ...groups.flatMap(({ series }) => series.map(({ points }) => points.length)));
  return longest === 0
    ? 'Nothing was measured beside the main thread, so there is no ratio to it.'
    : `No step can be found yet: it takes ${LEAST_RUNS} runs that measured one cell in one way on one machine, and here are at most ${longest}.`;
}

function judgedIn(groups: readonly GroupHistory[]): number {
  return groups.reduce((sum, group) => sum + group.judged, 0);
}

function stepSentence({ key }: RatioSeries, step: RatioStep): string {
  const { value, low, high } = step.factor;
  const node = step.lastBefore.node === step.firstAfter.node ? '' : ` Node changed there, too.`;
  return `${seriesName(key)}: ${changeText(step)} time against the main thread (${factor(value)}, 95% interval ${factor(low)} to ${factor(high)}) from ${placeText(step.firstAfter)} on; the step lies after ${placeText(step.notBefore)} and not after ${placeText(step.notAfter)}.${node}`;
}
