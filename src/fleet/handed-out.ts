/** Work that is handed out to agents, by the ids of its jobs. What it is told comes from a server that others may write to. */
export interface HandedOut {
  /** The jobs that are still to be done, by id. */
  readonly open: ReadonlyMap<string, object>;
  /**
   * Takes what an agent tells of a job. Returns what people should know of it, if anything. Throws a UsageError for
   * what no agent would say of this job; nothing has changed then.
   */
  hear(id: string, news: unknown): string | undefined;
  /** Takes the result of a job, in place of all that was told of it before. Rejects with a UsageError as `hear` throws. */
  complete(id: string, result: unknown): Promise<string | undefined>;
  /** Notes that the agent of a job is gone. */
  lose(id: string): string | undefined;
  /** Gives a job up. */
  fail(id: string): void;
  /** How much of a job is kept where its agent is lost: 0 where the next one begins it anew. */
  roundsOf(id: string): number;
  atWork(): readonly AtWork[];
}

/** An agent's state, for people. */
export interface AtWork {
  readonly agent: string;
  readonly names: string;
  readonly doing: string;
  /** Null where it is not known. */
  readonly leftMs: number | null;
}
