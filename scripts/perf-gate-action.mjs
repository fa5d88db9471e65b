// What action.yml runs: its inputs, which come as variables so that no value is ever part of a script, made into options
// of perf-gate.mjs. Empty inputs are left to their defaults.
import { spawnSync } from 'node:child_process';

const OPTIONS = {
  INPUT_WORKLOADS: '--workloads',
  INPUT_THRESHOLD: '--threshold',
  INPUT_TIME_BUDGET: '--time-budget',
  INPUT_BUILD: '--build',
  INPUT_FAIL_ON: '--fail-on',
};

const options = Object.entries(OPTIONS).flatMap(([variable, option]) => {
  const value = process.env[variable] ?? '';
  return value === '' ? [] : [`${option}=${value}`];
});
const base = process.env.INPUT_BASE_REF || mergedInto() || process.env.EVENT_BASE || '';
process.argv.splice(2, process.argv.length, base, '--format=github', ...options);
await import('./perf-gate.mjs');

/**
 * What is checked out for a pull request is its merge, and the merge's first parent is exactly what it would change: the
 * event's own base may be older, and others' commits would be blamed on the pull request. A shallow clone knows the name.
 */
function mergedInto() {
  if (!/^refs\/pull\/\d+\/merge$/.test(process.env.GITHUB_REF ?? '')) return undefined;
  const { stdout } = spawnSync('git', ['cat-file', '-p', 'HEAD'], { encoding: 'utf8' });
  const parents = [...(stdout ?? '').matchAll(/^parent ([0-9a-f]{40,64})$/gm)];
  return parents.length === 2 ? parents[0]?.[1] : undefined;
}
