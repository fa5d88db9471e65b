import type { Environment, PythonBuild } from '../model/environment.js';
import { array, object, optional, record } from './compound-shapes.js';
import { MAX_BYTES, MAX_VARIABLES, MAX_WORKERS } from './limits.js';
import { boolean, integer, nullable, number, word } from './scalar-shapes.js';
import { named } from './shape.js';
import { COMMIT, HOST_MARK, LINE, NAME, VARIABLE_NAME } from './text-shapes.js';

const CORES = integer(1, MAX_WORKERS);
/** There are two; more is no description of this tool. */
const MOST_HOST_MARKS = 8;
const BYTES = integer(0, MAX_BYTES);
export const LOAD = number(0, 1e6);

export const ENVIRONMENT = named(
  'Environment',
  object<Environment>({
    cpuModel: NAME,
    cpuCount: CORES,
    physicalCores: optional(CORES),
    usableCores: CORES,
    affinityCores: CORES,
    quotaCores: nullable(number(0, MAX_WORKERS)),
    memoryBytes: BYTES,
    memoryLimitBytes: nullable(BYTES),
    platform: NAME,
    arch: NAME,
    osRelease: NAME,
    node: NAME,
    runtime: object({ name: word({ node: true, bun: true, deno: true }), version: NAME }),
    v8: NAME,
    python: optional(object<PythonBuild>({ implementation: NAME, version: NAME, build: NAME })),
    governor: nullable(NAME),
    container: nullable(NAME),
    virtualMachine: nullable(NAME),
    hostMarks: optional(array(HOST_MARK, 0, MOST_HOST_MARKS)),
    loadBefore: LOAD,
    loadAfter: nullable(LOAD),
    gitCommit: nullable(COMMIT),
    gitDirty: nullable(boolean()),
    variables: record(VARIABLE_NAME, LINE, MAX_VARIABLES),
  }),
);
