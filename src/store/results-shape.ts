import { type Probe, type Results, SCHEMA_VERSION, type TimeSpent, type Warning } from '../model/results.js';
import { type CodeDigest, type Machine, MOST_SHARDS, type Shard } from '../model/shard.js';
import { CELL_RESULT } from './cell-shape.js';
import { array, object, optional } from './compound-shapes.js';
import { ENVIRONMENT } from './environment-shape.js';
import { MAX_CELLS, MAX_MS, MAX_PASSES, MAX_WARNINGS } from './limits.js';
import { MEANINGS } from './metric-shapes.js';
import { OBSERVATIONS } from './observation-shape.js';
import { CELL_KEY, MAX_NAMES, PLAN, WORKLOAD } from './plan-shape.js';
import { boolean, constant, integer, number, word } from './scalar-shapes.js';
import { named } from './shape.js';
import { DIGEST, INSTANT, LINE, NAME } from './text-shapes.js';

const PROBE = object<Probe>({
  round: integer(0, MAX_PASSES),
  capacity: number(0, 1000),
  of: optional(NAME),
});

const MS = number(0, MAX_MS);
export const TIME_SPENT = object<TimeSpent>({ wallMs: MS, processStartMs: MS, cellMs: MS, probeMs: MS });

const WARNING = named(
  'Warning',
  object<Warning>({
    code: word({
      'more-workers-than-cores': true,
      'machine-loaded': true,
      'memory-limit': true,
      'option-not-taken': true,
      'option-left-out': true,
      'timer-coarse': true,
      'cpu-quota': true,
      governor: true,
      'environment-variable': true,
      'time-budget': true,
      'changed-on-arrival': true,
      'code-not-known': true,
    }),
    message: LINE,
    cell: optional(CELL_KEY),
  }),
);

export const PROBES = array(PROBE, 0, MAX_PASSES);
export const WARNINGS = array(WARNING, 0, MAX_WARNINGS);

export const SHARD = object<Shard>({
  index: integer(1, MOST_SHARDS),
  of: integer(1, MOST_SHARDS),
  planDigest: DIGEST,
  workloads: array(WORKLOAD, 1, MAX_NAMES),
  code: array(object<CodeDigest>({ id: NAME, digest: DIGEST }), 0, 2 * MAX_NAMES),
});

const MACHINE = object<Machine>({
  shard: integer(1, MOST_SHARDS),
  complete: boolean(),
  startedAt: INSTANT,
  environment: ENVIRONMENT,
  probes: PROBES,
  time: TIME_SPENT,
  workloads: array(NAME, 1, MAX_NAMES),
  cells: array(CELL_RESULT, 0, MAX_CELLS),
  controls: array(CELL_RESULT, 0, MAX_CELLS),
});

/** The whole of a results file. */
export const RESULTS = object<Results>({
  schemaVersion: constant(SCHEMA_VERSION),
  tool: object({ name: NAME, version: NAME }),
  startedAt: INSTANT,
  complete: boolean(),
  environment: ENVIRONMENT,
  plan: PLAN,
  metrics: MEANINGS,
  cells: array(CELL_RESULT, 0, MAX_CELLS),
  controls: array(CELL_RESULT, 0, MAX_CELLS),
  probes: PROBES,
  time: TIME_SPENT,
  warnings: WARNINGS,
  observations: optional(OBSERVATIONS),
  shard: optional(SHARD),
  machines: optional(array(MACHINE, 0, MOST_SHARDS)),
});
