/** What a results file may be at the most. A reader that has to be safe needs ends; honest files stay far inside them. */
export const MAX_FILE_BYTES = 64 * 2 ** 20;

/** Text that is a name: of a workload, a strategy, a unit, a CPU. */
export const MAX_NAME_LENGTH = 255;
/** Text that is a line: a message, a path, a title. */
export const MAX_LINE_LENGTH = 4096;
/** Text that may be long: a stack, a workload's answer. */
export const MAX_TEXT_LENGTH = 65_536;

/** A year, in ms. */
export const MAX_MS = 366 * 24 * 3600 * 1000;
/** A pebibyte. */
export const MAX_BYTES = 2 ** 50;
export const MAX_COUNT = Number.MAX_SAFE_INTEGER;
export const MAX_WORKERS = 65_536;

export const MAX_CELLS = 100_000;
/** Of a cell: `run --rounds` allows no more, and what is computed from them stays within milliseconds. */
export const MAX_ROUNDS = 1000;
/** Of a run, and its probes: sizes added on the way have rounds after the others', and a resumed round is probed again. */
export const MAX_ROUNDS_OF_RUN = 100_000;
export const MAX_SAMPLES = 1_000_000;
export const MAX_WARNINGS = 100_000;
export const MAX_VARIABLES = 64;
