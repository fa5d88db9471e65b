import { MARKED_COMMAND } from '../model/clean-text.js';

/**
 * Makes an error's message fit to be shown. An error shows what was typed, which may be a page: such texts, and words that are
 * longer than anybody reads, keep both their ends. It shows names of files, which may hold anything: nothing in it moves
 * the cursor, hides or reorders text, and nothing is what a CI log takes for a command.
 */
export function shownError(message: string, typed: readonly string[]): string {
  const long = typed.flatMap(valuesIn).filter((text) => text.length > MOST_SHOWN);
  const named = long.reduce((rest, text) => rest.replaceAll(text, shortened), message);
  return named
    .replace(LONG_WORD, shortened)
    .replace(/\p{Cc}/gu, (character) => (character === '\n' || character === '\t' ? character : ' '))
    .replace(REORDERING, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replace(MARKED_COMMAND, '# ')
    .replace(/\n(?=\s*::)/g, ' ');
}

/**
 * Formats, such as the override of a text's direction, and separators of lines: they are named, as the file must be found. The
 * joiners stay, which spell words in some languages.
 */
const REORDERING = /(?![\u200c\u200d])[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A path of a file may be so long and still be one that its reader knows. */
const MOST_SHOWN = 240;
const LONG_WORD = new RegExp(`\\S{${MOST_SHOWN + 1},}`, 'g');
const KEPT = { first: 100, last: 40 };

/** An option may be typed as one argument with its value. */
function valuesIn(argument: string): string[] {
  const value = /^--[^=\s]+=(.*)$/s.exec(argument)?.[1];
  return value === undefined ? [argument] : [value, argument];
}

function shortened(text: string): string {
  const left = text.length - KEPT.first - KEPT.last;
  return `${text.slice(0, KEPT.first)}… (${left} more characters) …${text.slice(-KEPT.last)}`;
}
