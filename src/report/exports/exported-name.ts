import type { CellKey } from '../../model/cell.js';

/** Names a cell in other tools' dashboards. The name is a key there for years: it is never translated and never shortened. */
export function exportedName({ workload, size, strategy, workers }: CellKey): string {
  return `${plain(workload)}/size=${size}/${plain(strategy)}/workers=${workers}`;
}

/** Keeps letters, digits, dots, dashes and underscores: every one of those tools leaves them alone. */
export function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 200;
