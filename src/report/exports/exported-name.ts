import type { CellKey } from '../../model/cell.js';

/** The cell's name in other tools' dashboards, where a name is a key for years: never translated, never shortened. */
export function exportedName({ workload, size, strategy, workers }: CellKey): string {
  return `${plain(workload)}/size=${size}/${plain(strategy)}/workers=${workers}`;
}

/** Letters, digits, dots, dashes and underscores: what every one of those tools leaves alone. */
export function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 200;
