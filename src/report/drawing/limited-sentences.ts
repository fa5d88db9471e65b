/** A reader gets through so many; the JSON has them all. */
const MOST_SENTENCES = 20;

/** Keeps as many sentences as are read, and says how many more there are. */
export function limited(sentences: readonly string[]): string[] {
  const left = sentences.length - MOST_SENTENCES;
  return left > 0
    ? [...sentences.slice(0, MOST_SENTENCES), `… and ${left} more; --format json has them all.`]
    : [...sentences];
}
