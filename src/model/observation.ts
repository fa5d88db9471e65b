/** What a probe reports: plain facts by their names, such as `thread/throw/host`: `lives`. */
export type Facts = Readonly<Record<string, string>>;

/** What became of one probe of a run, as it is saved: what was seen, and no conclusion. */
export type Observation = { readonly probe: string } & (
  | { readonly status: 'seen'; readonly facts: Facts }
  | { readonly status: 'failed'; readonly message: string }
  /** The probe can't be made on this machine. */
  | { readonly status: 'skipped'; readonly reason: string }
);

/**
 * An experiment that no cell of a sweep can be: the default export of a file in `src/probes`, whose name is its id. It runs
 * in a watched process of its own, which is killed after it with all that it started, and may do anything to it.
 */
export interface ProbeExperiment {
  /** Makes the experiment. Throws where it can't be made as planned. */
  observe(): Promise<Facts>;
}
