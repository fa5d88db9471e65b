/** Few enough to read; the JSON has them all. */
const MOST_SENTENCES = 20;

/** As many sentences as are read, and how many more there are. */
export function limited(sentences: readonly string[]): string[] {
  const left = sentences.length - MOST_SENTENCES;
  return left > 0
    ? [...sentences.slice(0, MOST_SENTENCES), `… and ${left} more; --format json has them all.`]
    : [...sentences];
}
