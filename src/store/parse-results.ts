import type { CellKey } from '../model/cell.js';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { type CellResult, type Results, SCHEMA_VERSION } from '../model/results.js';
import { CELL_RESULT } from './cell-shape.js';
import { Consistency } from './consistency.js';
import type { JsonList } from './json-text.js';
import { damaged, openDocument } from './open-document.js';
import { RESULTS } from './results-shape.js';
import { type Path, ShapeError } from './shape.js';
import { showValue } from './show-value.js';

/**
 * Reads the text of a results file. Nothing in it is trusted: the result is a fresh object whose every field was
 * checked and whose every string is clean to show on a line (a stack: on several).
 * @param name what to call the text in a message, usually the file's path
 * @throws UsageError with one sentence: the name, the field, what it should be, what it is, and what to do.
 */
export function parseResults(text: string, name: string): Results {
  return parse(text, name, 'document', (cell) => cell);
}

/** Results whose cells were made into something smaller. */
export type Condensed<Cell> = Omit<Results, 'cells'> & { readonly cells: readonly Cell[] };

/** The same, but of each cell only what `condense` makes of it is ever in memory together with that of the others. */
export function parseCondensed<Cell>(
  text: string,
  name: string,
  condense: (cell: CellResult) => Cell,
): Condensed<Cell> {
  return parse(text, name, 'item', condense);
}

function parse<Cell>(
  text: string,
  name: string,
  limit: JsonList['limit'],
  condense: (cell: CellResult) => Cell,
): Condensed<Cell> {
  const file = cleanText(name, 300);
  const document = openDocument(text, file, limit);
  const results = readShape(document.rest, file);
  const check = (list: Consistency, cell: CellKey | CellResult, path: Path): void => {
    const found = list.problemOf(cell, path);
    if (found !== undefined) throw damaged(file, found.path, found.problem);
  };
  const planned = new Consistency(results.plan);
  for (const [i, cell] of results.plan.cells.entries()) check(planned, cell, ['plan', 'cells', i]);
  const measured = new Consistency(results.plan);
  const cells = Array.from({ length: document.cells ?? results.cells.length }, (_, i) => {
    const path = ['cells', i];
    const cell = results.cells[i] ?? readCell(document.cell(i), file, path);
    check(measured, cell, path);
    return condense(cell);
  });
  // A control is a cell measured again under another name, so its strategy is no planned one.
  const controls = new Consistency();
  for (const [i, cell] of results.controls.entries()) check(controls, cell, ['controls', i]);
  return { ...results, cells };
}

function readCell(value: unknown, file: string, path: Path): CellResult {
  return withShapeErrors(file, () => CELL_RESULT.read(value, path));
}

function readShape(value: unknown, file: string): Results {
  refuseOtherVersions(value, file);
  return withShapeErrors(file, () => RESULTS.read(value, []));
}

function withShapeErrors<T>(file: string, read: () => T): T {
  try {
    return read();
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
