import type { Comparison } from '../../verdict/comparison.js';
import { percent } from '../drawing/quantity.js';

/** Says what was allowed and how the comparison was measured. */
export function comparisonFooter(comparison: Comparison): string[] {
  const { cells, cutOffs, thresholds, looks, seed, wallMs } = comparison;
  // A single size has no cut-off.
  const judged = Object.entries(thresholds).filter(([name]) => cutOffs.length > 0 || name !== 'cutOff');
  const allowed = judged.map(
    ([name, value]: [string, number | null]) =>
      `${THRESHOLD_NAMES[name] ?? name} ${value === null ? 'any' : percent(value)}`,
  );
  const allowedWords = `Allowed to grow: ${allowed.join(', ')}.`;
  if (cells.length === 0) return [allowedWords];
  const how =
    looks.length === 0
      ? 'Mann–Whitney tests of each process’s fastest sample, Holm over the cells.'
      : `Looked at after ${looks.join(', ')} pairs; signed-rank tests, Holm over the cells; a regression is measured twice. Seed ${seed}, took ${clock(wallMs)}.`;
  return [allowedWords, how];
}

const THRESHOLD_NAMES: Readonly<Record<string, string>> = {
  startup: 'start-up',
  speedUp: 'speed-up lost',
  cutOff: 'cut-off',
};

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
