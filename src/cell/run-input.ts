import type { PreparedInput, RunOutcome, Session } from '../model/strategy.js';

/** Runs an input's tasks, after they were put where workers read them. Both belong to the time of a run. */
export function runInput(session: Session, { tasks, renew }: PreparedInput): Promise<RunOutcome> {
  renew?.();
  return session.run(tasks);
}
