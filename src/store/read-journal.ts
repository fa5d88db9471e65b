import { readFile, realpath, stat } from 'node:fs/promises';
import { cellId } from '../model/cell.js';
import type { Changes } from '../model/changes.js';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { withObservations } from '../model/observation.js';
import type { CellResult, Results } from '../model/results.js';
import { CELL_RESULT } from './cell-shape.js';
import { array, object, optional } from './compound-shapes.js';
import { LOAD } from './environment-shape.js';
import { journalHead, journalPath } from './journal.js';
import { MAX_CELLS, MAX_FILE_BYTES } from './limits.js';
import { OBSERVATIONS } from './observation-shape.js';
import { parseLine, TOO_LARGE } from './parse-document.js';
import type { RestOfResults } from './parse-results.js';
import { PROBES, TIME_SPENT, WARNINGS } from './results-shape.js';
import { nullable } from './scalar-shapes.js';
import { withShapeErrors } from './shape-errors.js';
import { errorCode } from './system-error.js';

/** What a run had measured when it ended too suddenly to write it into its file. */
export interface LaterRounds {
  readonly cells: ReadonlyMap<string, CellResult>;
  /** The rest of the file's results as it was then. */
  amend(rest: RestOfResults): RestOfResults;
}

export const CHANGES = object<Changes>({
  cells: array(CELL_RESULT, 0, MAX_CELLS),
  controls: array(CELL_RESULT, 0, MAX_CELLS),
  probes: PROBES,
  warnings: WARNINGS,
  observations: optional(OBSERVATIONS),
  time: TIME_SPENT,
  loadAfter: nullable(LOAD),
});

/**
 * Reads the journal beside a results file that has these bytes.
 * @returns undefined where there is none of these bytes
 * @throws UsageError with one sentence where the journal is damaged
 */
export async function readJournal(path: string, bytes: Buffer): Promise<LaterRounds | undefined> {
  const real = await unlessMissing(realpath(path));
  // The name may be gone though the file is open: /dev/stdin, where a shell reads from a file it has removed.
  if (real === undefined) return undefined;
  const journal = journalPath(real);
  const content = await unlessMissing(readText(journal));
  if (content === undefined) return undefined;
  const head = content.slice(0, content.indexOf('\n') + 1);
  if (head !== journalHead(bytes)) return undefined;
  return laterRounds(content.slice(head.length), cleanText(journal, 300));
}

async function readText(path: string): Promise<string> {
  if ((await stat(path)).size > MAX_FILE_BYTES)
    throw new UsageError(`${cleanText(path, 300)} is ${TOO_LARGE}`);
  return readFile(path, 'utf8');
}

async function unlessMissing<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function laterRounds(lines: string, name: string): LaterRounds {
  // Without a line feed the last line is only half there.
  const rounds = lines
    .split('\n')
    .slice(0, -1)
    .map((line) => withShapeErrors(name, () => CHANGES.read(parseLine(line, name), [])));
  const last = rounds.at(-1);
  const controls = byId(rounds.flatMap((round) => round.controls));
  return {
    cells: byId(rounds.flatMap(({ cells }) => cells)),
    amend: (rest) => ({
      ...rest,
      environment: { ...rest.environment, loadAfter: last?.loadAfter ?? rest.environment.loadAfter },
      controls: rest.controls.map((control) => controls.get(cellId(control)) ?? control),
      probes: [...rest.probes, ...rounds.flatMap(({ probes }) => probes)],
      time: last?.time ?? rest.time,
      warnings: [...rest.warnings, ...rounds.flatMap(({ warnings }) => warnings)],
      ...withObservations(
        rest,
        rounds.flatMap(({ observations = [] }) => observations),
      ),
    }),
  };
}

/** Adds what a round has changed to the results that it follows. Cells that the results don't have are left out. */
export function withChanges(results: Results, changes: Changes): Results {
  const [cells, controls] = [byId(changes.cells), byId(changes.controls)];
  const latest = (own: readonly CellResult[], by: ReadonlyMap<string, CellResult>): CellResult[] =>
    own.map((cell) => by.get(cellId(cell)) ?? cell);
  return {
    ...results,
    environment: { ...results.environment, loadAfter: changes.loadAfter },
    cells: latest(results.cells, cells),
    controls: latest(results.controls, controls),
    probes: [...results.probes, ...changes.probes],
    time: changes.time,
    warnings: [...results.warnings, ...changes.warnings],
    ...withObservations(results, changes.observations ?? []),
  };
}

/** The last result of each. */
function byId(cells: readonly CellResult[]): ReadonlyMap<string, CellResult> {
  return new Map(cells.map((cell) => [cellId(cell), cell]));
}
