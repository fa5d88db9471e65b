import { cleanText } from '../../model/clean-text.js';

const LONGEST_TEXT = 500;

/**
 * Writes text from anywhere as GitHub-flavoured Markdown that shows just that text: no name becomes a table cell, link,
 * tag, mention, issue reference or heading.
 */
export function markdownText(text: string): string {
  return cleanText(text, LONGEST_TEXT)
    .split(CODE_SPAN)
    .map((part, i) => (i % 2 === 1 ? `\`${part}\`` : proseText(part)))
    .join('')
    .trim();
}

/** A span between backticks stays code, as `--rounds 10`, where nothing in it could end a table cell, a tag or the span. */
const CODE_SPAN = /`([\w .,:=/%+@#-]*[\w.,:=/%+@#-])`/;

function proseText(text: string): string {
  return (
    text
      .replace(/[&<>|`@#\\*_[\]~$]/g, escaped)
      .replace(/(https?|ftp):\/\//gi, '$1&#58;//')
      .replace(/www\./gi, 'www&#46;')
      // GitHub makes references of GH-1 and of commits; a comment parts them.
      .replace(/GH-(?=\d)/gi, (prefix) => `${prefix.slice(0, -1)}<!-- -->-`)
      .replace(MAYBE_COMMIT, (commit) => commit.replace(/.{6}(?=.)/g, '$&<!-- -->'))
      .replace(/^(\s*)([-+])(?=\s)/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')
  );
}

/**
 * A commit, whole or shortened to 7 digits or more: shorter texts are no reference. A number stays readable; it is the start of
 * a commit in hardly any repository.
 */
const MAYBE_COMMIT = /(?<![0-9a-z])(?:(?=\d*[a-f])[0-9a-f]{7,}|\d{40,})(?![0-9a-z])/gi;

/** Writes entities for what a table or HTML parser sees first; a comment ends the text in which GitHub looks for a mention. */
function escaped(character: string): string {
  if ('&<>|`'.includes(character)) return `&#${character.charCodeAt(0)};`;
  return character === '@' || character === '#' ? `\\${character}<!-- -->` : `\\${character}`;
}
