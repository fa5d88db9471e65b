import type { Plan } from '../model/plan.js';
import type { Shard } from '../model/shard.js';
import { object } from '../store/compound-shapes.js';
import { PLAN } from '../store/plan-shape.js';
import { SHARD } from '../store/results-shape.js';
import { constant, nullable } from '../store/scalar-shapes.js';
import type { Shape } from '../store/shape.js';
import { COMMIT, NAME, RUN_ID } from '../store/text-shapes.js';
import { readMessage } from './read-message.js';

/**
 * The version of what runs and agents say to each other. Both are of one version of the tool, so it guards only against
 * strangers. History:
 * 1 — first published.
 * 2 — a job says whether it is a block of a run or a series of pairs.
 */
export const FLEET_PROTOCOL = 2;

/**
 * What an agent is asked to measure: one block of a run, as a shard of its plan. It holds names, numbers and digests,
 * and no code.
 */
export interface BlockJob {
  readonly kind: 'block';
  readonly protocol: typeof FLEET_PROTOCOL;
  /** The run that it is part of, as 16 hexadecimal digits. */
  readonly run: string;
  /** The version of the tool that the run was started with. */
  readonly tool: string;
  /** The commit of the run's checkout; null where that is none. */
  readonly commit: string | null;
  /** Paths in it are relative to the checkout. */
  readonly plan: Plan;
  readonly shard: Shard;
}

const BLOCK_JOB: Shape<BlockJob> = object<BlockJob>({
  kind: constant('block'),
  protocol: constant(FLEET_PROTOCOL),
  run: RUN_ID,
  tool: NAME,
  commit: nullable(COMMIT),
  plan: PLAN,
  shard: SHARD,
});

/** Reads a job as it came from the server, where anybody may have written it. Throws a UsageError of one sentence. */
export function readBlockJob(data: unknown): BlockJob {
  return readMessage('a job', BLOCK_JOB, data);
}
