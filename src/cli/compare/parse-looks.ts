import { UsageError } from '../../model/failure.js';

/** More pairs than this for one cell would be a day's work. */
const MOST_PAIRS = 1000;
const FEWEST_PAIRS = 5;

/**
 * Reads `10,20,40`: the numbers of pairs at which cells are looked at. Throws a UsageError where the text is
 * no ascending list of whole numbers.
 */
export function parseLooks(text: string): number[] {
  const pairs = text.split(',').map((item) => Number(item.trim() === '' ? Number.NaN : item));
  const good = pairs.every(
    (count, i) =>
      Number.isInteger(count) && count >= FEWEST_PAIRS && count <= MOST_PAIRS && count > (pairs[i - 1] ?? 0),
  );
  if (good) return pairs;
  throw new UsageError(
    `--pairs takes ascending whole numbers from ${FEWEST_PAIRS} to ${MOST_PAIRS}, such as 10,20,40; seen: '${text}'.`,
  );
}
