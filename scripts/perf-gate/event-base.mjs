import { spawnSync } from 'node:child_process';
import { GateError } from './run-gate.mjs';

/**
 * What a GitHub event asks to compare with.
 * @param {NodeJS.ProcessEnv} env GitHub's variables, and those that action.yml sets
 * @returns {string} a commit, branch or tag
 * @throws {GateError} where it names none
 */
export function eventBase(env) {
  const { INPUT_BASE_REF, EVENT_BASE = '', GITHUB_EVENT_NAME } = env;
  if (INPUT_BASE_REF) return INPUT_BASE_REF;
  const base = mergedInto(env) ?? EVENT_BASE;
  // A branch that is new replaces nothing, which GitHub writes as zeros.
  if (!/^0*$/.test(base)) return base;
  throw new GateError(
    `this event (${GITHUB_EVENT_NAME ?? 'none'}) has no base: set the input base-ref to a branch, a tag or a commit`,
  );
}

/**
 * What is checked out for a pull request is its merge, and the merge's first parent is exactly what it would change: the
 * event's own base may be older, and others' commits would be blamed on the pull request. A shallow clone knows the name.
 * A workflow may check out the pull request's head instead, and that may be a merge as well, but of something else.
 */
function mergedInto({ GITHUB_REF = '', GITHUB_SHA }) {
  if (!/^refs\/pull\/\d+\/merge$/.test(GITHUB_REF)) return undefined;
  if (git('rev-parse', 'HEAD').trim() !== GITHUB_SHA) return undefined;
  const parents = [...git('cat-file', '-p', 'HEAD').matchAll(/^parent ([0-9a-f]{40,64})$/gm)];
  return parents.length === 2 ? parents[0]?.[1] : undefined;
}

function git(...args) {
  return spawnSync('git', args, { encoding: 'utf8' }).stdout ?? '';
}
