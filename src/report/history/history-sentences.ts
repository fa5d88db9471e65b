import type { GroupHistory, History, RatioSeries, RatioStep } from '../../verdict/history.js';
import { counted, factor } from '../drawing/quantity.js';
import { changeText, placeText, seriesName } from './history-words.js';

/** Says in one sentence whether anything has changed. */
export function outcome({ groups }: History): string {
  const judged = judgedIn(groups);
  const changed = groups.flatMap(({ series }) => series.filter(({ steps }) => steps.length > 0)).length;
  if (changed === 0) return noStepSentence(groups);
  return `${changed} of ${counted(judged, 'ratio')} to the main thread ${changed === 1 ? 'has' : 'have'} changed${tooShort(groups)}.`;
}

/** Whether ratios were judged, and none has become larger: no strategy takes more time than before, against the main thread. */
export function isCalm({ groups }: History): boolean {
  const steps = groups.flatMap(({ series }) => series.flatMap((each) => each.steps));
  return judgedIn(groups) > 0 && steps.every(({ factor }) => factor.value <= 1);
}

/** Says which ratios have changed, since when and by how much; one sentence where none has. */
export function stepSentences(group: GroupHistory): string[] {
  const steps = group.series.flatMap((each) => each.steps.map((step) => stepSentence(each, step)));
  return steps.length > 0 ? steps : [noStepSentence([group])];
}

function noStepSentence(groups: readonly GroupHistory[]): string {
  const judged = judgedIn(groups);
  if (judged > 0) return `None of ${counted(judged, 'ratio')} is shown to have changed${tooShort(groups)}.`;
  const all = groups.flatMap(({ series }) => series);
  const [longest] = all.toSorted((a, b) => b.points.length - a.points.length);
  if (longest === undefined)
    return 'Nothing was measured beside the main thread, so there is no ratio to it.';
  const { points, leastRuns } = longest;
  return `Too few runs: ${leastRuns} are needed that measured one cell in one way on one machine, and here are at most ${points.length}. The more ratios there are, the more runs it takes to tell a step from chance.`;
}

/** Counts the ratios that have too few runs, beside those of their group that have enough. */
function tooShort(groups: readonly GroupHistory[]): string {
  const short = groups
    .filter(({ judged }) => judged > 0)
    .reduce((sum, { series, judged }) => sum + series.length - judged, 0);
  return short === 0 ? '' : `; ${short} more ${short === 1 ? 'has' : 'have'} too few runs`;
}

function judgedIn(groups: readonly GroupHistory[]): number {
  return groups.reduce((sum, group) => sum + group.judged, 0);
}

function stepSentence({ key }: RatioSeries, step: RatioStep): string {
  const { value, low, high } = step.factor;
  const node = step.lastBefore.node === step.firstAfter.node ? '' : ` Node changed there, too.`;
  return `${seriesName(key)}: ${changeText(step)} time against the main thread (${factor(value)}, 95% interval ${factor(low)} to ${factor(high)}) from ${placeText(step.firstAfter)} on; the step lies after ${placeText(step.notBefore)} and not after ${placeText(step.notAfter)}.${node}`;
}
