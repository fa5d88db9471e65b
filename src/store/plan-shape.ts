import type { CellKey } from '../model/cell.js';
import type { Plan, PlannedWorkload } from '../model/plan.js';
import type {
  NeededPackage,
  PlannedFlip,
  PlannedPackage,
  PlannedStrategy,
  StrategyFacts,
} from '../model/strategy-facts.js';
import type { Lifecycle, Measures } from '../model/workload.js';
import type { WorkloadData } from '../model/workload-source.js';
import { array, type Fields, object, optional, record, variants } from './compound-shapes.js';
import { MAX_CELLS, MAX_COUNT, MAX_MS, MAX_ROUNDS, MAX_SAMPLES, MAX_WORKERS } from './limits.js';
import { boolean, either, integer, nullable, number, word } from './scalar-shapes.js';
import { named } from './shape.js';
import { LINE, NAME } from './text-shapes.js';

const SIZE = integer(1, MAX_COUNT);
const WORKERS = integer(1, MAX_WORKERS);
const MS = number(0, MAX_MS);
/** The most workloads, strategies or sizes of a plan. */
export const MAX_NAMES = 10_000;
/** The most options of one strategy. */
const MAX_OPTIONS = 64;

export const CELL_KEY_FIELDS: Fields<CellKey> = {
  workload: NAME,
  size: SIZE,
  strategy: NAME,
  workers: WORKERS,
};

export const CELL_KEY = named('CellKey', object<CellKey>(CELL_KEY_FIELDS));

/** A workload's sizes. */
export const SIZES = array(SIZE, 1, MAX_NAMES);

export const LIFECYCLE = word<Lifecycle>({ pool: true, 'per-task': true });
export const MEASURES = word<Measures>({ work: true, startup: true, dispatch: true });

const DATA = variants<WorkloadData, 'kind'>('kind', {
  text: object({ kind: word({ text: true }), file: LINE }),
  calls: object({ kind: word({ calls: true }), file: LINE }),
  files: object({
    kind: word({ files: true }),
    pattern: LINE,
    files: array(LINE, 1, MAX_NAMES),
    as: word({ text: true, bytes: true }),
  }),
});

export const WORKLOAD = object<PlannedWorkload>({
  id: NAME,
  title: LINE,
  sizeUnit: LINE,
  lifecycle: LIFECYCLE,
  measures: MEASURES,
  variantOf: nullable(LINE),
  sizes: SIZES,
  path: nullable(LINE),
  exportName: nullable(LINE),
  data: nullable(DATA),
});

/** What a strategy states about itself. */
export const FACTS = object<StrategyFacts>({
  where: word({ here: true, threads: true, processes: true, elsewhere: true }),
  input: word({
    stays: true,
    'cloned-per-task': true,
    'cloned-once': true,
    moved: true,
    shared: true,
  }),
  simplicity: integer(0, MAX_COUNT),
  crashTakesDown: word({ worker: true, process: true }),
  mostWorkers: nullable(WORKERS),
  mainComputes: optional(boolean()),
});

/** The values of a strategy's options. */
export const OPTION_VALUES = record(NAME, either(LINE, number(-MAX_COUNT, MAX_COUNT)), MAX_OPTIONS);

const PACKAGE_FIELDS = { name: NAME, version: nullable(LINE) };
const MAX_PACKAGES = 10;

const STRATEGY = object<PlannedStrategy>({
  id: NAME,
  facts: FACTS,
  options: OPTION_VALUES,
  path: optional(LINE),
  package: optional(
    object<PlannedPackage>({
      ...PACKAGE_FIELDS,
      alongside: optional(array(object<NeededPackage>(PACKAGE_FIELDS), 1, MAX_PACKAGES)),
    }),
  ),
  flip: optional(
    object<PlannedFlip>({
      of: NAME,
      base: NAME,
      option: NAME,
      value: either(LINE, number(-MAX_COUNT, MAX_COUNT)),
    }),
  ),
});

export const PLAN = named(
  'Plan',
  object<Plan>({
    seed: integer(-MAX_COUNT, MAX_COUNT),
    preset: word({ quick: true, default: true, thorough: true }),
    matrix: word({ cross: true, full: true }),
    workloads: array(WORKLOAD, 0, MAX_NAMES),
    strategies: array(STRATEGY, 0, MAX_NAMES),
    workers: array(WORKERS, 0, MAX_NAMES),
    rounds: object({ min: integer(0, MAX_ROUNDS), max: integer(0, MAX_ROUNDS) }),
    round: object({
      warmUpRuns: integer(0, MAX_COUNT),
      warmUpMs: MS,
      warmUpCapMs: MS,
      samples: integer(1, MAX_SAMPLES),
      measureMs: MS,
      minSampleMs: MS,
    }),
    timeBudgetMs: nullable(MS),
    timeoutMs: nullable(MS),
    precision: number(0, 1),
    fresh: optional(boolean()),
    claims: optional(array(NAME, 1, MAX_NAMES)),
    fullSize: optional(boolean()),
    assumptions: optional(array(LINE, 1, MAX_NAMES)),
    python: optional(LINE),
    probes: optional(array(NAME, 1, MAX_NAMES)),
    cells: array(CELL_KEY, 0, MAX_CELLS),
  }),
);
