import type { CellKey } from '../model/cell.js';
import type { Plan, PlannedWorkload } from '../model/plan.js';
import { array, type Fields, object } from './compound-shapes.js';
import { MAX_CELLS, MAX_COUNT, MAX_MS, MAX_ROUNDS, MAX_SAMPLES, MAX_WORKERS } from './limits.js';
import { integer, nullable, number, word } from './scalar-shapes.js';
import { named } from './shape.js';
import { LINE, NAME } from './text-shapes.js';

const SIZE = integer(1, MAX_COUNT);
const WORKERS = integer(1, MAX_WORKERS);
const MS = number(0, MAX_MS);
const MAX_NAMES = 10_000;

export const CELL_KEY_FIELDS: Fields<CellKey> = {
  workload: NAME,
  size: SIZE,
  strategy: NAME,
  workers: WORKERS,
};

export const CELL_KEY = named('CellKey', object<CellKey>(CELL_KEY_FIELDS));

/** A workload's sizes. */
export const SIZES = array(SIZE, 1, MAX_NAMES);

const WORKLOAD = object<PlannedWorkload>({
  id: NAME,
  title: LINE,
  sizeUnit: LINE,
  lifecycle: word({ pool: true, 'per-task': true }),
  variantOf: nullable(LINE),
  sizes: SIZES,
  path: nullable(LINE),
  inputFile: nullable(LINE),
});

export const PLAN = named(
  'Plan',
  object<Plan>({
    seed: integer(-MAX_COUNT, MAX_COUNT),
    preset: word({ quick: true, default: true, thorough: true }),
    matrix: word({ cross: true, full: true }),
    workloads: array(WORKLOAD, 0, MAX_NAMES),
    strategies: array(NAME, 0, MAX_NAMES),
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
    chunk: integer(1, MAX_COUNT),
    serialization: word({ advanced: true, json: true }),
    precision: number(0, 1),
    cells: array(CELL_KEY, 0, MAX_CELLS),
  }),
);
