import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { type Results, SCHEMA_VERSION } from '../model/results.js';
import { findInconsistency } from './consistency.js';
import { findJsonFault, type JsonLimits } from './json-text.js';
import { MAX_FILE_BYTES, MAX_TEXT_LENGTH, MAX_VARIABLES } from './limits.js';
import { RESULTS } from './results-shape.js';
import { type Path, ShapeError } from './shape.js';
import { showPath, showValue } from './show-value.js';

/**
 * Reads the text of a results file. Nothing in it is trusted: the result is a fresh object whose every field was
 * checked and whose every string is clean to show on a line (a stack: on several).
 * @param name what to call the text in a message, usually the file's path
 * @throws UsageError with one sentence: the name, the field, what it should be, what it is, and what to do.
 */
export function parseResults(text: string, name: string): Results {
  const file = cleanText(name, MAX_SHOWN_NAME);
  if (text.length > MAX_FILE_BYTES) throw new UsageError(`${file} is ${TOO_LARGE}`);
  const results = readShape(parseJson(text, file), file);
  const inconsistency = findInconsistency(results);
  if (inconsistency !== undefined) throw damaged(file, inconsistency.path, inconsistency.problem);
  return results;
}

/** What is said of a file of too many bytes. */
export const TOO_LARGE = `larger than the ${MAX_FILE_BYTES / 2 ** 20} MiB a results file may have: name a file that parallel-bench wrote`;

const MAX_SHOWN_NAME = 300;

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

function parseJson(text: string, file: string): unknown {
  if (text.trim() === '') {
    throw new UsageError(
      `${file} is empty: a results file is one JSON document, written by \`parallel-bench run\``,
    );
  }
  const fault = findJsonFault(text, LIMITS);
  if (fault !== undefined) throw damaged(file, fault.path, fault.problem);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? cleanText(error.message, 120) : 'it can not be parsed';
    throw new UsageError(`${file} is not JSON (${reason}): name a file that parallel-bench wrote`, {
      cause: error,
    });
  }
}

function readShape(value: unknown, file: string): Results {
  refuseOtherVersions(value, file);
  try {
    return RESULTS.read(value, []);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const seen = error.seen === undefined ? 'but is missing' : `not ${showValue(error.seen)}`;
    throw damaged(file, error.path, `must be ${error.expected}, ${seen}`);
  }
}

/** Before anything else: of another version's fields nothing is known, so no complaint about them would be right. */
function refuseOtherVersions(value: unknown, file: string): void {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || !Object.hasOwn(value, 'schemaVersion')) {
    throw new UsageError(
      `${file} is no results file, as it has no schemaVersion: name a file that \`parallel-bench run\` wrote`,
    );
  }
  const version = 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > SCHEMA_VERSION) {
    throw new UsageError(
      `${file} was written by a newer parallel-bench (schemaVersion ${version}; this one reads ${SCHEMA_VERSION}): update parallel-bench`,
    );
  }
}

function damaged(file: string, path: Path, problem: string): UsageError {
  return new UsageError(
    `${file}: ${showPath(path)} ${problem}; the file is damaged or was edited, so restore it or run the benchmark again`,
  );
}
