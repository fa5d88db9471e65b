import { type CellKey, cellId } from '../model/cell.js';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { type CellResult, type Results, SCHEMA_VERSION } from '../model/results.js';
import { CELL_RESULT } from './cell-shape.js';
import { Consistency } from './consistency.js';
import { MAX_CELLS } from './limits.js';
import { damaged, type ParsedDocument, parseDocument } from './parse-document.js';
import type { LaterRounds } from './read-journal.js';
import { RESULTS } from './results-shape.js';
import type { Path } from './shape.js';
import { withShapeErrors } from './shape-errors.js';

/**
 * Reads the text of a results file. Nothing in it is trusted: the result is an object whose every field was checked and whose every string is clean to show on a line (a stack: on several).
 * @param name what to call the text in a message, usually the file's path
 * @param later what its journal adds
 * @throws UsageError with one sentence: the name, the field, what it should be, what it is, and what to do.
 */
export function parseResults(text: string, name: string, later?: LaterRounds): Results {
  return parseBytes(Buffer.from(text), name, later);
}

/** The same for UTF-8 text as it was read from a file, without its byte order mark. */
export function parseBytes(bytes: Buffer, name: string, later?: LaterRounds): Results {
  const cells: CellResult[] = [];
  const rest = parseCells(bytes, name, (cell) => cells.push(cell), later);
  return { ...rest, cells };
}

/** Everything but the cells, of which there are none. */
export type RestOfResults = Omit<Results, 'cells'>;

/**
 * The same, cell by cell: each is taken as soon as it has been read, and not kept.
 * @param take is given everything but the cells, too
 */
export function parseCells(
  bytes: Buffer,
  name: string,
  take: (cell: CellResult, rest: RestOfResults) => void,
  later?: LaterRounds,
): RestOfResults {
  const file = cleanText(name, 300);
  const document = parseDocument(bytes, file);
  const saved = readRest(document, file);
  const rest = later?.amend(saved) ?? saved;
  const check = (list: Consistency, cell: CellKey | CellResult, path: Path): void => {
    const found = list.problemOf(cell, path);
    if (found !== undefined) throw damaged(file, found.path, found.problem);
  };
  const planned = new Consistency(rest.plan);
  for (const [i, cell] of rest.plan.cells.entries()) check(planned, cell, ['plan', 'cells', i]);
  const controls = new Consistency();
  for (const [i, cell] of rest.controls.entries()) check(controls, cell, ['controls', i]);
  const measured = new Consistency(rest.plan, planned);
  for (let i = 0; i < document.cellCount; i++) {
    const path = ['cells', i];
    const saved = withShapeErrors(file, () => CELL_RESULT.read(document.cell(i), path));
    const cell = later?.cells.get(cellId(saved)) ?? saved;
    check(measured, cell, path);
    take(cell, rest);
  }
  for (const [i, { cells, controls }] of (rest.machines ?? []).entries()) {
    // Every machine narrows cut-offs down by itself, at sizes that no list of the file's own machine has.
    const again = new Consistency(rest.plan);
    for (const [j, cell] of cells.entries()) check(again, cell, ['machines', i, 'cells', j]);
    const controlsAgain = new Consistency();
    for (const [j, cell] of controls.entries()) check(controlsAgain, cell, ['machines', i, 'controls', j]);
  }
  return rest;
}

function readRest({ rest, cellCount }: ParsedDocument, file: string): RestOfResults {
  refuseOtherVersions(rest, file);
  if (cellCount > MAX_CELLS)
    throw damaged(file, ['cells'], `must be an array of at most ${MAX_CELLS} items, not one of ${cellCount}`);
  const results = withShapeErrors(file, () => RESULTS.read(rest, []));
  // Cut out is the first list that is spelt so; JSON may have another under the same name.
  if (results.cells.length > 0) throw damaged(file, ['cells'], 'is there twice');
  return results;
}

/**
 * Refuses other versions before anything else: nothing is known about their fields, so no complaint about
 * them would be right.
 */
function refuseOtherVersions(value: unknown, file: string): asserts value is object {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || !Object.hasOwn(value, 'schemaVersion')) {
    throw new UsageError(
      `${file} is not a results file, because it has no schemaVersion: name a file that \`parallel-bench run\` wrote`,
    );
  }
  const version = 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > SCHEMA_VERSION) {
    throw new UsageError(
      `${file} was written by a newer parallel-bench (schemaVersion ${version}; this one reads ${SCHEMA_VERSION}): update parallel-bench`,
    );
  }
}
