import type { AgentNews } from '../../fleet/agent-news.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';

/** A job that this checkout can do. */
export interface Assignment {
  /** The workloads that it measures, for people. */
  readonly names: string;
  /** What it is, for people: `block 1 of 2 of run 0123456789abcdef`. */
  readonly title: string;
  /** Resolves with what is handed in. After an abort it may be anything, as nobody takes it. */
  measure(setup: AssignmentSetup): Promise<object>;
  /** Whether what was measured is kept where the work is cut short. */
  readonly keepsRounds: boolean;
  /** Removes what was kept of it, once the server has the result. */
  forget(): Promise<void>;
}

export interface AssignmentSetup {
  /** The agent's name. */
  readonly agent: string;
  readonly tell: (news: AgentNews) => void;
  readonly guardian: Live['guardian'];
  readonly signal: AbortSignal;
  readonly io: Io;
}
