import { spawnSync } from 'node:child_process';
import { GateError } from './run-gate.mjs';

/**
 * Returns what a GitHub event asks to compare with. Throws a GateError where it names nothing.
 * @param {NodeJS.ProcessEnv} env GitHub's variables, and those that action.yml sets
 * @returns {string} a commit, branch or tag
 */
export function eventBase(env) {
  const { INPUT_BASE_REF, EVENT_BASE = '', GITHUB_EVENT_NAME } = env;
  if (INPUT_BASE_REF) return INPUT_BASE_REF;
  const base = mergedInto(env) ?? EVENT_BASE;
  // GitHub writes zeros for a new branch, which replaces nothing.
  if (!/^0*$/.test(base)) return base;
  throw new GateError(
    `this event (${GITHUB_EVENT_NAME ?? 'none'}) has no base: set the input base-ref to a branch, a tag or a commit`,
  );
}

/**
 * Returns the commit that a pull request would be merged into. GitHub checks out its merge, whose first
 * parent is exactly what it would change; the event's own base may be older, and others' commits would be
 * blamed on the pull request. A shallow clone knows the parent's name. A workflow may check out the pull
 * request's head instead, which may be a merge too, but of something else.
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
