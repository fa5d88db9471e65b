import { BASELINE_STRATEGY } from '../../model/cell.js';
import { size } from './quantity.js';

export interface Crew {
  readonly strategy: string;
  readonly workers: number;
}

/** Names who does the work, in the space of a table cell: `2 × worker-shared`. */
export function crew({ strategy, workers }: Crew): string {
  return strategy === BASELINE_STRATEGY ? strategy : `${size(workers)} × ${strategy}`;
}

/** Names who does the work in a sentence: `2 worker-shared workers`. */
export function crewInWords({ strategy, workers }: Crew): string {
  return `${size(workers)} ${strategy} ${workers === 1 ? 'worker' : 'workers'}`;
}
