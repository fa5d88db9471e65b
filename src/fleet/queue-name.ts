import { createHash } from 'node:crypto';

/** What all keys on the server begin with. */
export const KEY_PREFIX = 'parallel-bench';

/**
 * The queue of those who have one commit and one version of the tool: agents with another checkout never see its jobs.
 * A job states both once more, because anybody may write to the server.
 */
export function queueName(commit: string | null, version: string): string {
  const digest = createHash('sha256')
    .update(`${commit ?? 'no commit'} ${version}`)
    .digest('hex');
  return `blocks-${digest.slice(0, 16)}`;
}
