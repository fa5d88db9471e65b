import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { factor } from '../drawing/quantity.js';
import { GRID_WARM, PI_COLD } from './article-figures.js';

/** What the article's sub interpreters gained on the same puzzle, beside a grid workload. */
export function gridFigures({ id, variant }: WorkloadFindings): string[] {
  const { source, workload, secondsByWorkers, sentEveryCallSeconds, sentOnceSeconds } = GRID_WARM;
  if (id === workload) {
    const [one, ...more] = secondsByWorkers;
    const gains = more.map(({ workers, seconds }) => `${workers} workers ${factor(one.seconds / seconds)}`);
    return [
      `${id} in Python (${source.key}, ${source.machine}), against 1 sub interpreter: ${gains.join(', ')}.`,
    ];
  }
  if (variant?.parent === workload) {
    return [
      `${id}: ${factor(variant.handOverFactor.value)} the hand-over of ${workload} per task. In Python (${source.key}) sending the grid with every call took about ${sentEveryCallSeconds} s in place of ${sentOnceSeconds} s.`,
    ];
  }
  return [];
}

/** What the article gained on as many digits, workers started inside the timer. */
export function piFigures({ id, judgedSize }: WorkloadFindings): string[] {
  if (id !== PI_COLD.workload) return [];
  const row = PI_COLD.rows.find(({ digits }) => digits === judgedSize);
  if (row === undefined) return [];
  const { key, machine } = PI_COLD.source;
  return [
    `${id} in Python (${key}, ${machine}), cold: sub interpreters ${factor(row.oneCore / row.subInterpreters)}, processes ${factor(row.oneCore / row.processes)}.`,
  ];
}
