/** One of the articles' experiments under one of Python's models, as a process is told it. */
export interface PythonProgram {
  /** Its name among a run's observations. */
  readonly probe: string;
  /** A file in `workloads/python`. */
  readonly script: string;
  readonly args: readonly string[];
  /** The answer that is right. */
  readonly answer: string;
}

const PREFIX = 'python/';

/** The name of an experiment's observation: `python/pi-200/threads`. */
export function pythonProbe(experiment: string, model: string): string {
  return `${PREFIX}${experiment}/${model}`;
}

/** Whether an observation is of a program in Python, which decides no claim. */
export function isPythonProbe(probe: string): boolean {
  return probe.startsWith(PREFIX);
}

/** The one number that a round of such a program has, in ms. */
export const PYTHON_MS = 'ms';
