import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { MAX_CONTAINERS, MAX_DEPTH, MAX_FILE_BYTES } from './limits.js';
import type { Path } from './shape.js';
import { showPath } from './show-value.js';

/** What is said of a file of too many bytes. */
export const TOO_LARGE = `larger than the ${MAX_FILE_BYTES / 2 ** 20} MiB a results file may have: name a file that parallel-bench wrote`;

/**
 * JSON.parse for the text of a results file.
 * @throws UsageError with one sentence where it is too large, no JSON, or would cost too much to parse
 */
export function parseDocument(text: string, file: string): unknown {
  if (text.length > MAX_FILE_BYTES) throw new UsageError(`${file} is ${TOO_LARGE}`);
  if (text.trim() === '') {
    throw new UsageError(
      `${file} is empty: a results file is one JSON document, written by \`parallel-bench run\``,
    );
  }
  const excess = excessOf(text);
  if (excess !== undefined) throw damaged(file, [], excess);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (/^\s*\{/.test(text) && !/\}\s*$/.test(text)) throw damaged(file, [], 'breaks off before its end');
    const reason = error instanceof Error ? cleanText(error.message, 120) : 'it can not be parsed';
    throw new UsageError(`${file} is not JSON (${reason}): name a file that parallel-bench wrote`);
  }
}

/** What is said of a file whose field at this path is wrong. */
export function damaged(file: string, path: Path, problem: string): UsageError {
  return new UsageError(
    `${file}: ${showPath(path)} ${problem}; the file is damaged or was edited, so restore it or run the benchmark again`,
  );
}

/** Looks through the text once, so that JSON.parse spends no gigabytes on brackets. Whether it is JSON is not asked here. */
function excessOf(text: string): string | undefined {
  let depth = 0;
  let containers = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i + 1);
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) return 'is nested too deep';
      if (++containers > MAX_CONTAINERS) return `has more than ${MAX_CONTAINERS} objects and arrays`;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
  }
  return undefined;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The place of the quote that ends the string; the text's length without one. */
function endOfString(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i;
    if (code === BACKSLASH) i++;
  }
  return text.length;
}
