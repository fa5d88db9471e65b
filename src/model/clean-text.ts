/**
 * Text from outside (a results file, a variable, a worker's message) made safe to show on one line: no
 * control characters or escape sequences, nothing that hides or reorders what stands beside it, nothing a CI
 * log would take for a command, and no more than `maxLength` UTF-16 units. Cleaning twice changes nothing.
 * Markdown and HTML are left alone: whoever writes these formats escapes them.
 */
export function cleanText(text: string, maxLength: number): string {
  const short = cut(text, maxLength);
  if (PLAIN.test(short)) return short;
  return cut(withoutCommands(visible(short)), maxLength);
}

/**
 * Cleans a line of a program's own output, which is printed as a line of the log: nothing wraps it, so that `::` within it,
 * as in C++, may stay.
 */
export function cleanLogLine(line: string): string {
  return PLAIN.test(line)
    ? line
    : visible(line)
        .replace(MARKED_COMMAND, '# ')
        .replace(/^(\s*):(?=:)/, '$1: ');
}

/** Cleans text of many lines, such as a stack, line by line. Its line feeds stay. */
export function cleanLines(text: string, maxLength: number): string {
  const lines = cut(text, maxLength).split(/\r?\n/);
  return cut(lines.map((line) => cleanText(line, maxLength)).join('\n'), maxLength);
}

/** Most text: printable ASCII, without the two characters that open a command. */
const PLAIN = /^[ !"$-9;-~]*$/;

/** ECMA-48: control sequences (colours, cursor moves) and control strings (titles, links), which may lack their end. */
const ESCAPE_SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the expression looks for control characters
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?/g;

const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

function visible(text: string): string {
  return text.replace(ESCAPE_SEQUENCES, '').replace(LINE_BREAKS, ' ').replace(UNSAFE, '');
}

/** Controls, bidirectional overrides and other formats, invisible characters, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * GitHub Actions obeys `::command::` at the start of a line; Azure Pipelines and TeamCity obey `##[command]`,
 * `##vso[…]` and `##teamcity[…]`. A table breaks a word that is too long for its column, so nothing is known
 * here about where lines will start: commands are broken up wherever they stand.
 */
function withoutCommands(text: string): string {
  return text.replace(MARKED_COMMAND, '# ').replace(/:(?=:)/g, ': ');
}

/** GitHub Actions and Azure Pipelines obey these wherever they stand in a line. */
export const MARKED_COMMAND = /#(?=#(?:\[|vso|teamcity))/gi;

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, maxLength - 1);
  // Half a surrogate pair is not a character.
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
