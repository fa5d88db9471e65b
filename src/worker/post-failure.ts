import { describeError } from './describe-error.js';
import type { Post, WorkerFailure } from './messages.js';

/** Tells the pool what was thrown. Imported only then: every startup would pay for one more file. */
export function postFailure(token: string, thrown: unknown, kind: WorkerFailure['kind'], post: Post): void {
  post([token, 'failed', describeError(thrown, kind)]);
}
