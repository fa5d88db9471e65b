import type { GroupHistory, RatioSeries, RatioStep, RunPlace } from '../../verdict/history.js';
import { crew } from '../drawing/crew.js';
import { counted, factor, percent, size } from '../drawing/quantity.js';

/** Says which ratios have changed, since when and by how much; one sentence where none has. */
export function stepSentences({ series, judged }: GroupHistory): string[] {
  if (judged === 0) return ['No ratio is in 10 runs or more, the fewest in which a step can be found.'];
  const steps = series.flatMap((each) => each.steps.map((step) => stepSentence(each, step)));
  return steps.length > 0 ? steps : [`None of ${counted(judged, 'ratio')} is shown to have changed.`];
}

function stepSentence({ key }: RatioSeries, step: RatioStep): string {
  const { value, low, high } = step.factor;
  const change = value >= 1 ? `${percent(value - 1)} more` : `${percent(1 - value)} less`;
  const node = step.lastBefore.node === step.firstAfter.node ? '' : ` Node changed there, too.`;
  return `${key.workload} ${size(key.size)}, ${crew(key)}: ${change} time against the main thread (${factor(value)}, 95% interval ${factor(low)} to ${factor(high)}) from ${placeText(step.firstAfter)} on; the step lies after ${placeText(step.notBefore)} and not after ${placeText(step.notAfter)}.${node}`;
}

function placeText({ commit, dirty, name }: RunPlace): string {
  return commit === null ? name : `${commit.slice(0, 10)}${dirty ? ' with changes' : ''} (${name})`;
}
