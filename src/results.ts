// `parallel-bench/results`: results files and what they say, for programs.
export { type Findings, findings } from './findings/findings.js';
export { type TinybenchTask, toTinybench } from './findings/to-tinybench.js';
export type { CellKey } from './model/cell.js';
export type { Environment } from './model/environment.js';
export { UsageError } from './model/failure.js';
export type { Plan } from './model/plan.js';
export { METRICS } from './model/recorded-metrics.js';
export { type CellResult, type Results, type RoundSample, SCHEMA_VERSION } from './model/results.js';
export type { Machine, Shard } from './model/shard.js';
export { parseResults } from './store/parse-results.js';
export { readResults } from './store/read-results.js';
