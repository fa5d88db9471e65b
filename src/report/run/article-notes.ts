import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { factor } from '../drawing/quantity.js';
import { articleHandOver, articleSpeedUps } from './article-figures.js';

/** What the articles gained in Python on the workloads that they share with the run, and what sending the input cost them. */
export function articleNotes(workloads: readonly WorkloadFindings[]): string[] {
  return workloads.flatMap((workload) => [...speedUpNotes(workload), ...handOverNotes(workload)]);
}

function speedUpNotes({ id, judgedSize }: WorkloadFindings): string[] {
  return articleSpeedUps(id, judgedSize).map(({ article, temperature, baseline, others }) => {
    const gains = others.map(({ name, speedUp }) => `${name} ${factor(speedUp)}`);
    return `${id} in Python (${article.key}, ${article.machine}), ${temperature}, against ${baseline}: ${gains.join(', ')}.`;
  });
}

/** Only for a variant: the article compared two forms of one input, as the variant and its parent do. */
function handOverNotes({ id, variant }: WorkloadFindings): string[] {
  const there = variant && articleHandOver(variant.parent);
  if (!variant || !there) return [];
  const { article, input, everyCallSeconds, onceSeconds } = there;
  return [
    `${id}: ${factor(variant.handOverFactor.value)} the hand-over of ${variant.parent} per task. In Python (${article.key}) sending ${input} with every call took about ${everyCallSeconds} s in place of ${onceSeconds} s.`,
  ];
}
