/** The process's exit code, which reports to a script what happened. */
export const ExitCode = {
  OK: 0,
  REGRESSION: 1,
  USAGE: 2,
  /**
   * There was nothing to compare, the environments are not comparable, a cell failed, or the result is
   * inconclusive where that was asked to fail.
   */
  UNDECIDED: 3,
  /** An internal error, as in sysexits.h. It is never mistaken for a regression. */
  BUG: 70,
  /** The codes of signals are 128 + the signal's number. */
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
