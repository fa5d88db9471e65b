import { findUsableCores } from '../../environment/usable-cores.js';
import { MOST_WORKERS } from '../../model/cell.js';
import { UsageError } from '../../model/failure.js';

/** Returns the default sweep: powers of two below the usable cores, and the usable cores themselves. */
export function defaultWorkerCounts(usableCores: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < usableCores; count *= 2) counts.push(count);
  return [...counts, usableCores];
}

/** Reads `1,2,half,max` into ascending counts. Throws a UsageError that shows the item it can't read. */
export function parseWorkerCounts(text: string, usableCores = findUsableCores().usableCores): number[] {
  const counts = text.split(',').map((item) => parseCount(item.trim(), usableCores));
  return [...new Set(counts)].sort((a, b) => a - b);
}

function parseCount(item: string, usableCores: number): number {
  if (item === 'max') return usableCores;
  if (item === 'half') return Math.max(1, Math.floor(usableCores / 2));
  const count = Number(item);
  if (/^\d+$/.test(item) && count >= 1 && count <= MOST_WORKERS) return count;
  throw new UsageError(
    `--workers takes whole numbers from 1 to ${MOST_WORKERS}, 'half' and 'max', separated by commas; seen: '${item}'.`,
  );
}
