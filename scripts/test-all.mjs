// Runs all compiled tests. Many of them wait for processes to start or to be given up, so that three files run at a
// time on two cores; Node's own choice would be one.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { testEnvironment } from './test-environment.mjs';

const files = availableParallelism() + 1;
const { status } = spawnSync(
  process.execPath,
  ['--test', `--test-concurrency=${files}`, '--test-reporter=spec', ...process.argv.slice(2)],
  {
    cwd: fileURLToPath(new URL('../dist', import.meta.url)),
    env: testEnvironment(),
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
