/** The help text on the exit codes of a command that measures. */
export const EXIT_CODES = `Exit codes:
  0 fine   1 a regression   2 wrong usage, unreadable input or a failed build
  3 undecided: nothing to compare, machines that differ, a cell that failed
  70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM, 129 by SIGHUP); what was measured is saved`;

/** The help text on the exit codes of a command that only reads. */
export const READING_EXIT_CODES = `Exit codes:
  0 fine   2 wrong usage, unreadable input, or output that can't be written
  70 a bug in parallel-bench`;
