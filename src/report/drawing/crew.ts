import { BASELINE_STRATEGY } from '../../model/cell.js';
import { size } from './quantity.js';

export interface Crew {
  readonly strategy: string;
  readonly workers: number;
  /** Whether it stays in the process that asks: then there is no worker to count. */
  readonly stays?: boolean;
}

/** Names who does the work, in the space of a table cell: `2 × worker-shared`. */
export function crew({ strategy, workers, stays = strategy === BASELINE_STRATEGY }: Crew): string {
  return stays ? strategy : `${size(workers)} × ${strategy}`;
}

/** Names who does the work in a sentence: `2 worker-shared workers`. */
export function crewInWords({ strategy, workers, stays = false }: Crew): string {
  if (stays) return strategy;
  return `${size(workers)} ${strategy} ${workers === 1 ? 'worker' : 'workers'}`;
}
