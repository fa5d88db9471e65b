import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { type CutFile, cutCells, Excess } from './cut-cells.js';
import { MAX_FILE_BYTES } from './limits.js';
import type { Path } from './shape.js';
import { showPath } from './show-value.js';

/** The words for a file of too many bytes. */
export const TOO_LARGE = `larger than the ${MAX_FILE_BYTES / 2 ** 20} MiB a results file may have: name a file that parallel-bench wrote`;

/** The JSON of a results file. */
export interface ParsedDocument {
  /** All of it but the cells, of which it has an empty list. */
  readonly rest: unknown;
  readonly cellCount: number;
  /** Parses one of the cells. Throws as parseDocument does. */
  cell(index: number): unknown;
}

/**
 * JSON.parse for the UTF-8 text of a results file, whose cells are parsed when they are asked for.
 * @throws UsageError with one sentence where it is too large, no JSON, or would cost too much to parse
 */
export function parseDocument(bytes: Buffer, file: string): ParsedDocument {
  if (bytes.length > MAX_FILE_BYTES) throw new UsageError(`${file} is ${TOO_LARGE}`);
  const { rest, cellCount, cell } = cut(bytes, file);
  if (rest.trim() === '') {
    throw new UsageError(
      `${file} is empty: a results file is one JSON document, written by \`parallel-bench run\``,
    );
  }
  return { rest: parseRest(rest, file), cellCount, cell: (index) => parseJson(cell(index), file) };
}

/** The error for a file whose field at this path is wrong. */
export function damaged(file: string, path: Path, problem: string): UsageError {
  return new UsageError(
    `${file}: ${showPath(path)} ${problem}; the file is damaged or was edited, so restore it or run the benchmark again`,
  );
}

function cut(bytes: Buffer, file: string): CutFile {
  try {
    return cutCells(bytes);
  } catch (error) {
    throw error instanceof Excess ? damaged(file, [], error.message) : error;
  }
}

function parseRest(text: string, file: string): unknown {
  try {
    return parseJson(text, file);
  } catch (error) {
    const breaksOff = /^\s*\{/.test(text) && !/\}\s*$/.test(text);
    throw breaksOff ? damaged(file, [], 'breaks off before its end') : error;
  }
}

/** JSON.parse for a text without a list of cells of its own to be cut out. Throws as parseDocument does. */
export function parseLine(text: string, file: string): unknown {
  cut(Buffer.from(text), file);
  return parseJson(text, file);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? cleanText(error.message, 120) : "it can't be parsed";
    throw new UsageError(`${file} is not JSON (${reason}): name a file that parallel-bench wrote`);
  }
}
