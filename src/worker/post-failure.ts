import { describeError } from './describe-error.js';
import type { Post, WorkerFailure } from './messages.js';

/**
 * Reports to the pool what was thrown. It is imported only when needed, to spare every startup one more file.
 */
export function postFailure(token: number, thrown: unknown, kind: WorkerFailure['kind'], post: Post): void {
  post([token, 'failed', describeError(thrown, kind)]);
}
