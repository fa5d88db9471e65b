// The upper limits of a results file. Plan, writer and reader use the same numbers, so the tool can read what
// it writes.

/** A hundred thousand cells of one round of five samples take 77 MiB. V8 can hold no text of more than 512 MiB. */
export const MAX_FILE_BYTES = 128 * 2 ** 20;
/** The deepest nesting that is read. The tool's own files nest 8 levels. */
export const MAX_DEPTH = 32;
/**
 * The most objects and arrays. The shortest round that the writer makes has ten, at 19 bytes each, so a file
 * of the largest size stays below this. JSON.parse would need gigabytes and a minute for a file of nothing
 * but brackets.
 */
export const MAX_CONTAINERS = 8_000_000;

/** The longest name of a workload, a strategy, a unit or a CPU. */
export const MAX_NAME_LENGTH = 255;
/** The longest text of one line: a message, a path, a title. */
export const MAX_LINE_LENGTH = 4096;
/** The longest text of all: a stack, a workload's answer. */
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
/**
 * The most rounds of a cell. `run --rounds` allows no more, and computing with so many takes only
 * milliseconds.
 */
export const MAX_ROUNDS = 1000;
/**
 * The most passes of a run, and the most probes: added sizes are measured in later passes, and a resumed pass
 * is probed again.
 */
export const MAX_PASSES = 100_000;
export const MAX_SAMPLES = 1_000_000;
export const MAX_WARNINGS = 100_000;
export const MAX_VARIABLES = 64;
/** The most probes of a run, and the most facts of one of them. */
export const MAX_OBSERVATIONS = 64;
export const MAX_FACTS = 4096;
