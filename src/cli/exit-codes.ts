/** The process's exit code tells a script what happened. */
export const ExitCode = {
  OK: 0,
  REGRESSION: 1,
  USAGE: 2,
  /** Nothing to compare, environments not comparable, a cell failed, or inconclusive where that was asked to fail. */
  UNDECIDED: 3,
  /** sysexits.h: an internal error. Never mistaken for a regression. */
  BUG: 70,
  /** 128 + the signal's number. */
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
