import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { type JsonLimits, type JsonList, scanJson } from './json-text.js';
import { MAX_CELLS, MAX_FILE_BYTES, MAX_TEXT_LENGTH, MAX_VARIABLES } from './limits.js';
import type { Path } from './shape.js';
import { showPath } from './show-value.js';
import { splitList } from './split-list.js';

/** What is said of a file of too many bytes. */
export const TOO_LARGE = `larger than the ${MAX_FILE_BYTES / 2 ** 20} MiB a results file may have: name a file that parallel-bench wrote`;

/**
 * Ten thousand cells of five rounds need two thirds of a million objects and arrays. Together the limits keep
 * JSON.parse under a second and a few hundred megabytes, whatever the text.
 */
const LIMITS: JsonLimits = {
  maxDepth: 32,
  // An escaped character is written as six.
  maxStringLength: 6 * MAX_TEXT_LENGTH,
  maxKeys: MAX_VARIABLES,
  maxKeyOrders: 20_000,
  maxContainers: 1_000_000,
  maxValues: 4_000_000,
};

const CELLS = { field: 'cells', maxItems: MAX_CELLS };

/**
 * Looks through the text of a results file, and takes it apart.
 * @param limit what may have a million objects and arrays: each cell, where little is kept of it, or the whole document
 * @throws UsageError with one sentence where it is too large, no JSON, or would cost too much to parse
 */
export function openDocument(text: string, file: string, limit: JsonList['limit']): OpenDocument {
  if (text.length > MAX_FILE_BYTES) throw new UsageError(`${file} is ${TOO_LARGE}`);
  if (text.trim() === '') {
    throw new UsageError(
      `${file} is empty: a results file is one JSON document, written by \`parallel-bench run\``,
    );
  }
  const { fault, places } = scanJson(text, LIMITS, { ...CELLS, limit });
  if (fault !== undefined) throw damaged(file, fault.path, fault.problem);
  const split = places === undefined ? undefined : splitList(text, places);
  if (split !== undefined) {
    return {
      rest: parseJson(split.rest, (reason) => notJson(file, reason.replace(POSITION, ''))),
      cells: split.length,
      cell: (i) =>
        parseJson(split.item(i), (reason) => damaged(file, ['cells', i], `is not JSON (${reason})`)),
    };
  }
  // Without a list of cells, or with a broken one: JSON.parse or the shapes will say what is wrong with it.
  const whole = scanJson(text, LIMITS).fault;
  if (whole !== undefined) throw damaged(file, whole.path, whole.problem);
  return {
    rest: parseJson(text, (reason) => notJson(file, reason)),
    cells: undefined,
    cell: () => undefined,
  };
}

/** A results file, of which the cells are parsed one at a time. */
export interface OpenDocument {
  /** With an empty list in place of the cells, unless they are not counted below. */
  readonly rest: unknown;
  readonly cells: number | undefined;
  readonly cell: (index: number) => unknown;
}

/** In a document that lacks its cells, a position would mislead. */
const POSITION = /( in JSON)? at position \d.*$/;

function parseJson(text: string, refusal: (reason: string) => UsageError): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal(error instanceof Error ? cleanText(error.message, 120) : 'it can not be parsed');
  }
}

function notJson(file: string, reason: string): UsageError {
  return new UsageError(`${file} is not JSON (${reason}): name a file that parallel-bench wrote`);
}

/** What is said of a file whose field at this path is wrong. */
export function damaged(file: string, path: Path, problem: string): UsageError {
  return new UsageError(
    `${file}: ${showPath(path)} ${problem}; the file is damaged or was edited, so restore it or run the benchmark again`,
  );
}
