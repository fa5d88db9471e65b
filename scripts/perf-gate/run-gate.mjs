import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TOOL = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** The tool's own command line. */
export const BIN = join(TOOL, 'dist/bin/parallel-bench.js');

/** Thrown where nothing was compared. The exit code is that of wrong usage or a step that failed. */
export class GateError extends Error {
  exitCode = 2;
}

/** Thrown where base and head are one commit. The exit code is that of an undecided comparison. */
class NothingToCompare extends GateError {
  exitCode = 3;
}

/**
 * Builds this tool where it is not built yet, makes sure that the base commit is present, and compares the
 * repository that this process is in. This is plain JavaScript, because it has to run before anything is built.
 * The comparison runs in this process and sets its exit code, so whoever ends the gate, by any signal, ends the
 * comparison. Throws a GateError with a sentence where nothing was compared.
 * @param {string} base a commit, branch or tag
 * @param {readonly string[]} options of `parallel-bench compare`
 * @returns {Promise<void>}
 */
export async function runGate(base, options) {
  refuseOdd(base);
  buildTool();
  const name = resolveBase(base);
  refuseItself(commitOf(name));
  process.argv = [process.execPath, BIN, 'compare', '--base-ref', name, ...options];
  await import(pathToFileURL(BIN).href);
}

/**
 * Refuses odd names. Git accepts patterns, mappings of names and searches in place of a commit, and a log
 * takes lines for commands.
 */
function refuseOdd(base) {
  const isPlain = /^[^-+:\s][^:\s]*$/.test(base) && !/[\p{C}\p{Z}*?[\\]|\.\.|@\{/u.test(base);
  if (!isPlain)
    throw new GateError(`the base is no name of a commit, branch or tag: ${oneLine(JSON.stringify(base))}`);
}

/**
 * Returns a text on one line, with nothing in it that moves the cursor, as it may stand in a log.
 * @param {string} text
 */
export function oneLine(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 500);
}

/** Builds this tool where it is not built yet. Throws a GateError where that fails. */
export function buildTool() {
  if (isBuilt()) return;
  // The job may have told npm to install no development tools, which build this one.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], TOOL);
  run('npm', ['run', 'build'], TOOL);
  if (!isBuilt())
    throw new GateError(`npm run build in ${TOOL} did not build parallel-bench: see its output above`);
}

function isBuilt() {
  return existsSync(BIN) && existsSync(join(TOOL, 'node_modules'));
}

/**
 * Returns the base as `compare` finds it here. It is fetched where it is missing, because CI's shallow checkouts have only
 * the newest commit. A name stays a name: a branch may have gone on since HEAD left it.
 */
function resolveBase(base) {
  if (commitOf(base) !== undefined) return base;
  // Origin can't be asked for something like `main~1`.
  if (git('check-ref-format', '--allow-onelevel', base) === undefined)
    throw new GateError(`there is no commit '${base}' here, and origin has no branch or tag of such a name`);
  // A full clone must not become a shallow one.
  const depth = git('rev-parse', '--is-shallow-repository') === 'true' ? ['--depth=1'] : [];
  run('git', ['fetch', '--no-tags', ...depth, '--', 'origin', base], process.cwd());
  const fetched = commitOf('FETCH_HEAD');
  if (fetched === undefined) throw new GateError(`there is no commit '${base}', here or at origin`);
  return fetched;
}

/** Refuses to compare a commit with itself, which would always pass. */
function refuseItself(base) {
  const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
  if (base !== commitOf('HEAD') || isChanged) return;
  throw new NothingToCompare(
    `base and head are both ${base.slice(0, 12)}, so nothing would be compared: name another base`,
  );
}

function commitOf(ref) {
  return git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
}

/** Runs git. Returns what it prints; undefined where it fails. */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : undefined;
}

function run(command, args, cwd) {
  console.error(`$ ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd,
    // This output is talk: stdout belongs to the comparison's result.
    stdio: ['ignore', 2, 2],
    // On Windows, npm is a script.
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status !== 0) throw new GateError(`\`${command} ${args.join(' ')}\` failed: see its output above`);
}
