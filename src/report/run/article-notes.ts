import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { factor } from '../drawing/quantity.js';
import { articleHandOver, articleSpeedUps } from './article-figures.js';

/** Says what the articles gained in Python on the run's workloads, and what sending the input cost them. */
export function articleNotes(workloads: readonly WorkloadFindings[]): string[] {
  return workloads.flatMap((workload) => [...speedUpNotes(workload), ...handOverNotes(workload)]);
}

function speedUpNotes({ id, judgedSize }: WorkloadFindings): string[] {
  return articleSpeedUps(id, judgedSize).map(({ article, temperature, baseline, others }) => {
    const gains = others.map(({ name, speedUp }) => `${name} ${factor(speedUp)}`);
    return `${id} in Python (${article.key}, ${article.machine}), ${temperature}, against ${baseline}: ${gains.join(', ')}.`;
  });
}

/** Compares a variant: the article measured two forms of one input, as the variant and its parent do. */
function handOverNotes({ id, variant }: WorkloadFindings): string[] {
  const there = variant && articleHandOver(variant.parent);
  if (!variant || !there) return [];
  const { article, input, everyCallSeconds, onceSeconds } = there;
  return [
    `${id}: a task costs ${factor(variant.handOverFactor.value)} the hand-over of one of ${variant.parent}. In Python (${article.key}) sending ${input} with every call took about ${everyCallSeconds} s in place of ${onceSeconds} s.`,
  ];
}
