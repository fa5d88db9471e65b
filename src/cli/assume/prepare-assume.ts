import type { Assumption, KnownWorkload } from '../../assumptions/assumption.js';
import type { Word } from '../../assumptions/words.js';
import { distinctCells } from '../../claims/judging/cells-of.js';
import { allStrategies, builtInWorkloads } from '../../discovery/find-modules.js';
import { type CellKey, mainThreadOf } from '../../model/cell.js';
import { UsageError } from '../../model/failure.js';
import type { Strategy } from '../../model/strategy.js';
import { mostWorkersText } from '../../model/strategy-facts.js';
import { suggest } from '../../model/suggest.js';
import type { WorkloadFacts } from '../../model/workload.js';
import type { Watch } from '../../processes/ask-workload.js';
import { measuringFields } from '../claims/prepare-claims.js';
import { findNamed } from '../options/find-named.js';
import {
  type ChosenWorkload,
  chooseWorkloads,
  RefusedWorkload,
  type WorkloadChoice,
} from '../run/choose-workloads.js';
import { prepareCells } from '../run/prepare-cells.js';
import type { PreparedRun } from '../run/prepare-run.js';
import type { AssumeOptions } from './assume-options.js';
import { workloadNamed } from './find-workload.js';

/** Sentences, and where they were read. */
export interface AssumptionsFile {
  /** As it is shown. */
  readonly name: string;
  readonly path: string;
  readonly assumptions: readonly Assumption[];
}

/**
 * Plans the cells that the sentences are about, and no others. Throws a UsageError, with its place in the file, for what a
 * workload or strategy does not have.
 */
export async function prepareAssume(
  file: AssumptionsFile,
  options: AssumeOptions,
  cwd: string,
  watch: Watch,
): Promise<PreparedRun> {
  const strategies = await allStrategies();
  demandStrategies(file, strategies);
  const chosen = await chooseAll(file, cwd, watch);
  demandUnits(file, chosen);
  demandWorkers(file, chosen, strategies);
  demandStartUps(file, chosen);
  // One workload may be named in two ways.
  const sentences = [
    ...new Set(file.assumptions.map((one): string => `${idIn(chosen, one)}: ${one.statement}`)),
  ];
  return prepareCells({
    cwd,
    choose: async () => [...new Set(chosen.values())],
    cellsOf: (_, { usableCores }) =>
      file.assumptions.flatMap((one) =>
        cellsFor(one, knownFor(one, { file, chosen, strategies, usableCores })),
      ),
    plan: { ...measuringFields(options), assumptions: sentences },
  });
}

/** On one core a sentence may compare nothing. A plan has a cell of every workload, so the main thread stands in. */
function cellsFor({ checks }: Assumption, known: KnownWorkload): CellKey[] {
  const cells = distinctCells(checks(known));
  return cells.length > 0 ? cells : [mainThreadOf({ workload: known.id, size: known.largest })];
}

type Chosen = ReadonlyMap<string, ChosenWorkload>;

/** Looks at each workload once, and makes its inputs at the sizes that sentences name. Returns them by the names in the file. */
async function chooseAll(file: AssumptionsFile, cwd: string, watch: Watch): Promise<Chosen> {
  const chosen = new Map<string, ChosenWorkload>();
  const byPath = new Map<string, ChosenWorkload>();
  for (const name of new Set(file.assumptions.map(({ workload }) => workload))) {
    const sizesOf = (facts: WorkloadFacts): readonly number[] => sizesFor(file, name, facts.sizes);
    const one = await chooseOne(name, { from: file.path, cwd, sizesOf }, watch).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError(`${placeOfRefusal(file, name, error)}: ${error.message}`, { cause: error });
    });
    const { path, exportName } = one.source;
    const key = `${path}#${exportName ?? ''}`;
    const known = byPath.get(key) ?? one;
    byPath.set(key, known);
    chosen.set(name, known);
  }
  const ids = [...byPath.values()].map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined)
    throw new UsageError(`${file.name}: two workloads are called '${twice}'; rename one file or function.`);
  return chosen;
}

interface Sought extends Pick<WorkloadChoice, 'cwd' | 'sizesOf'> {
  /** The file of the sentences. */
  readonly from: string;
}

/** A sentence is about one workload: of a folder, a glob or `all` it would be about the first that is found. */
async function chooseOne(
  name: string,
  { from, cwd, sizesOf }: Sought,
  watch: Watch,
): Promise<ChosenWorkload> {
  const names = [workloadNamed(name, from, cwd)];
  const { length } = findNamed(names, builtInWorkloads(), cwd);
  if (length !== 1) throw new UsageError(`'${name}' names ${length} workloads: name one.`);
  const [one] = await chooseWorkloads({ names, data: null, cwd, sizesOf, fresh: false }, watch);
  if (one === undefined) throw new UsageError(`'${name}' names no workload.`);
  return one;
}

/** The size that a workload refuses, where a sentence names it; else the line of the first sentence about the workload. */
function placeOfRefusal(
  { name: file, assumptions }: AssumptionsFile,
  name: string,
  error: UsageError,
): string {
  const about = assumptions.filter(({ workload }) => workload === name);
  const refused = error instanceof RefusedWorkload ? error.size : null;
  for (const { line, sizes } of about) {
    const named = sizes.find(({ size }) => size === refused);
    if (named !== undefined) return placeOf(file, line, named);
  }
  return `${file}:${about[0]?.line ?? 1}`;
}

/** The workload's own smallest and largest size, and what sentences name. */
function sizesFor(file: AssumptionsFile, name: string, own: readonly number[]): number[] {
  const named = file.assumptions
    .filter(({ workload }) => workload === name)
    .flatMap(({ sizes }) => sizes.map(({ size }) => size));
  return [...new Set([Math.min(...own), ...named, Math.max(...own)])].sort((a, b) => a - b);
}

function knownFor(
  { workload: name }: Assumption,
  {
    file,
    chosen,
    strategies,
    usableCores,
  }: {
    readonly file: AssumptionsFile;
    readonly chosen: Chosen;
    readonly strategies: readonly Strategy[];
    readonly usableCores: number;
  },
): KnownWorkload {
  const workload = chosen.get(name);
  if (workload === undefined) throw new Error(`nobody looked at the workload ${name}`);
  const sizes = sizesFor(file, name, workload.sizes);
  return {
    id: workload.id,
    smallest: Math.min(...sizes),
    largest: Math.max(...sizes),
    usableCores,
    mostWorkers: (strategy) => strategies.find(({ id }) => id === strategy)?.facts.mostWorkers ?? null,
  };
}

function idIn(chosen: Chosen, { workload }: Assumption): string {
  return chosen.get(workload)?.id ?? workload;
}

function demandStrategies({ name, assumptions }: AssumptionsFile, known: readonly Strategy[]): void {
  const ids = known.map(({ id }) => id);
  for (const { line, crews } of assumptions) {
    const unknown = crews.map(({ strategy }) => strategy).find(({ text }) => !ids.includes(text));
    if (unknown !== undefined)
      throw new UsageError(
        `${placeOf(name, line, unknown)}: there is no strategy '${unknown.text}'. ${suggest(unknown.text, ids)}`,
      );
  }
}

/** A count that a strategy can't have would be measured as another one, and judged as this. */
function demandWorkers(file: AssumptionsFile, chosen: Chosen, strategies: readonly Strategy[]): void {
  for (const one of file.assumptions) {
    const onCores = (usableCores: number): KnownWorkload =>
      knownFor(one, { file, chosen, strategies, usableCores });
    const known = onCores(2);
    // A sentence that names as many workers as one machine has cores may compare nothing there, and something elsewhere.
    const comparesNothing = [2, 3].every((cores) => one.checks(onCores(cores)).length === 0);
    for (const { strategy, workers = 1, column } of one.crews) {
      const most = known.mostWorkers(strategy.text);
      if (most !== null && workers > most)
        throw new UsageError(
          `${placeOf(file.name, one.line, { column })}: ${mostWorkersText(strategy.text, most)}, not ${workers}. Leave the number out.`,
        );
      if (comparesNothing)
        throw new UsageError(
          `${placeOf(file.name, one.line, { column })}: ${strategy.text} has no other number of workers to compare with. Name a strategy that starts workers, such as worker-copy.`,
        );
    }
  }
}

function demandUnits({ name, assumptions }: AssumptionsFile, chosen: Chosen): void {
  for (const { workload, line, sizes } of assumptions) {
    const counts = chosen.get(workload)?.sizeUnit ?? '';
    const wrong = sizes.find(({ unit }) => unit.text !== counts);
    if (wrong !== undefined)
      throw new UsageError(
        `${placeOf(name, line, wrong.unit)}: sizes of ${workload} count ${counts}, not ${wrong.unit.text}.`,
      );
  }
}

/** Workers that start inside a run have no start-up of their own. */
function demandStartUps({ name, assumptions }: AssumptionsFile, chosen: Chosen): void {
  for (const { workload, line, statement } of assumptions) {
    if (chosen.get(workload)?.lifecycle !== 'per-task' || !statement.startsWith('start-up')) continue;
    throw new UsageError(
      `${name}:${line}: ${workload} starts a worker for each task, within its run: say “warm run” in place of “start-up”.`,
    );
  }
}

function placeOf(file: string, line: number, { column }: Pick<Word, 'column'>): string {
  return `${file}:${line}:${column}`;
}
