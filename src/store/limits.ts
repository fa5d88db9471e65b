// What a results file may be at the most. Plan, writer and reader use the same numbers: what the tool writes, it can read.

/** A hundred thousand cells of one round of five samples take 77 MiB. V8 can hold no text of more than 512 MiB. */
export const MAX_FILE_BYTES = 128 * 2 ** 20;
/** Nesting of a results file is 8 at the most. */
export const MAX_DEPTH = 32;
/**
 * Objects and arrays. The shortest round that the writer makes has 19 bytes for each of its ten, so that a file of the
 * largest size stays below; a file of nothing but brackets would take JSON.parse gigabytes and a minute.
 */
export const MAX_CONTAINERS = 8_000_000;

/** Text that is a name: of a workload, a strategy, a unit, a CPU. */
export const MAX_NAME_LENGTH = 255;
/** Text that is a line: a message, a path, a title. */
export const MAX_LINE_LENGTH = 4096;
/** Text that may be long: a stack, a workload's answer. */
export const MAX_TEXT_LENGTH = 65_536;

/** A year, in ms. */
export const MAX_MS = 366 * 24 * 3600 * 1000;
/** A picosecond, in ms: no run takes less, and times from here to a year divide and multiply without overflow. */
export const MIN_RUN_MS = 1e-9;
/** A pebibyte. */
export const MAX_BYTES = 2 ** 50;
export const MAX_COUNT = Number.MAX_SAFE_INTEGER;
export const MAX_WORKERS = 65_536;

export const MAX_CELLS = 100_000;
/** Of a cell: `run --rounds` allows no more, and what is computed from them stays within milliseconds. */
export const MAX_ROUNDS = 1000;
/** Of a run, and its probes: sizes added on the way are measured in passes after the others', and a resumed pass is probed again. */
export const MAX_PASSES = 100_000;
export const MAX_SAMPLES = 1_000_000;
export const MAX_WARNINGS = 100_000;
export const MAX_VARIABLES = 64;
