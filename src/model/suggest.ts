/** Returns "Did you mean 'x'?" where a known word is near, or else the list of known words. */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${near}'?`;
}

/** The known word that was most likely meant; undefined if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word === '') return undefined;
  return known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(
      ({ candidate, distance }) =>
        candidate.startsWith(word) ||
        // Words of which no letter stays are not near, however short.
        (distance <= Math.max(2, candidate.length / 3) && distance < Math.min(word.length, candidate.length)),
    )
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/**
 * The known word that `word` is with one slip of the fingers: another case, two letters swapped, or in longer words one
 * letter missing, wrong or too many. A change that makes another word of a short one (`masks` of `tasks`) or a plural is no slip.
 */
export function misspelt(word: string, known: readonly string[]): string | undefined {
  if (known.includes(word)) return undefined;
  const typed = word.toLowerCase();
  return known.find((candidate) => {
    const meant = candidate.toLowerCase();
    if (Math.min(typed.length, meant.length) < SHORT) return false;
    if (typed === meant || isSwapped(typed, meant)) return true;
    const isPlural = typed === `${meant}s` || meant === `${typed}s`;
    return meant.length > SHORT && !isPlural && editDistance(typed, meant) === 1;
  });
}

/** Of so many letters a swap is a slip; with fewer, words are too near to each other. */
const SHORT = 5;

function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return `${a.slice(0, at)}${a[at + 1]}${a[at]}${a.slice(at + 2)}` === b;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
