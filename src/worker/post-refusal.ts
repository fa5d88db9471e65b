import { refusalHint } from '../model/clone-losses.js';
import { describeError } from './describe-error.js';
import type { Post } from './messages.js';

/**
 * Reports that a task's result could not be sent, and where in it the reason lies. Like postFailure it is
 * imported only when needed.
 */
export function postRefusal(token: number, thrown: unknown, results: readonly unknown[], post: Post): void {
  const failure = describeError(thrown, 'not-cloneable');
  const refused = results.find((result) => refusalHint(result, 'result') !== '');
  const hint = refusalHint(refused, 'result');
  post([token, 'failed', hint === '' ? failure : { ...failure, message: `${failure.message}${hint}` }]);
}
