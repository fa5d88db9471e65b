// The performance gate, the same in CI and on a laptop: builds this tool where it is not built yet, makes sure that the
// base commit is here, and compares.
//   node scripts/perf-gate.mjs <base ref> [options of `parallel-bench compare`]
// Run it in the repository to be gated. Plain JavaScript, as it has to run before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOL = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN = join(TOOL, 'dist/bin/parallel-bench.js');
const USAGE = 2;

const [base, ...options] = process.argv.slice(2);
process.exitCode = gate();

function gate() {
  if (base === undefined || base === '') {
    console.error('name the base to compare with: a branch, a tag or a commit');
    return USAGE;
  }
  if (!isBuilt() && !run('npm', ['ci'], TOOL)) return USAGE;
  if (!isHere(base) && !run('git', ['fetch', '--no-tags', '--depth=1', 'origin', base], process.cwd()))
    return USAGE;
  const ref = isHere(base) ? base : 'FETCH_HEAD';
  const { status } = spawnSync(process.execPath, [BIN, 'compare', '--base-ref', ref, ...options], {
    stdio: 'inherit',
  });
  return status ?? USAGE;
}

function isBuilt() {
  return existsSync(BIN) && existsSync(join(TOOL, 'node_modules'));
}

/** A shallow checkout, which is what CI makes, has only the newest commit. */
function isHere(ref) {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  return spawnSync('git', args, { stdio: 'ignore' }).status === 0;
}

function run(command, args, cwd) {
  console.error(`$ ${command} ${args.join(' ')}`);
  // Talk, not result: stdout is the comparison's.
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.error(`${command} ${args.join(' ')} failed`);
  return status === 0;
}
