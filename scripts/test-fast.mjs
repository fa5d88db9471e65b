// Runs the compiled tests that start no process and no thread, and simulate nothing at length. Use it to
// check a change while you make it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testEnvironment } from './test-environment.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** Matches an import that starts processes or threads. */
const STARTERS = /'node:(child_process|worker_threads)'/;
/** Matches simulations and fuzzing, which take minutes though they start nothing. */
const LONG = /characteristics|hostile-files|whole-run|large-results|properties\.test/;

const known = new Map();
/** Whether a file or anything it imports starts processes or threads. */
const starts = (file) => {
  const before = known.get(file);
  if (before !== undefined) return before;
  known.set(file, false);
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/(?:from |import\(|import )'(\.[^']+)'/g)].map(([, to]) =>
    resolve(dirname(file), to),
  );
  const answer = STARTERS.test(text) || imports.some((one) => existsSync(one) && starts(one));
  known.set(file, answer);
  return answer;
};

const tests = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.js') && !LONG.test(name))
  .map((name) => join(DIST, name));
const fast = tests.filter((file) => !starts(file)).map((file) => relative(DIST, file));
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=dot', ...fast], {
  cwd: DIST,
  env: testEnvironment(),
  stdio: 'inherit',
});
console.log(
  `${fast.length} of ${tests.length} test files: the others start processes or threads (npm test runs all)`,
);
process.exitCode = status ?? 1;
