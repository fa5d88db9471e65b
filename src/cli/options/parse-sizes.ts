import { UsageError } from '../../model/failure.js';

/** Reads `10,1e3,5000` into ascending sizes. Throws a UsageError that shows the item it can't read. */
export function parseSizes(text: string): number[] {
  const sizes = text.split(',').map((item) => parseSize(item.trim()));
  return [...new Set(sizes)].sort((a, b) => a - b);
}

function parseSize(item: string): number {
  const size = Number(item);
  if (item !== '' && Number.isSafeInteger(size) && size >= 1) return size;
  throw new UsageError(
    `--sizes takes whole numbers above 0, separated by commas (1e3 is 1000); seen: '${item}'.`,
  );
}
