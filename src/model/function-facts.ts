/** What the probe of functions tries, and what comes of it where a function goes by its name. */
export const FUNCTION_FACTS = {
  /** Posting a function: `refused: DataCloneError`, by the name of the error. */
  posted: 'posted',
  /** A function of a module, by its URL and name: `runs`, or why not. */
  ofModule: 'by name/of a module',
  /** A function of the module that the process was started with. */
  ofMain: 'by name/of the main module',
  /** A function that only another function knows. */
  inner: 'by name/inside another',
} as const;

/** The calls of one function by its name in a new worker whose times the probe takes, in ms. */
export const CALL_TIMES = { first: 'first call', second: 'second call' } as const;
