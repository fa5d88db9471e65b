/** The names under which secrets are planted where a worker may look for them. */
export const PLANTED_PROPERTY = 'parallelBenchSecret';
export const PLANTED_VARIABLE = 'PARALLEL_BENCH_PLANTED';
export const SECRET_VARIABLE = 'PARALLEL_BENCH_SECRET';
