import { execFileSync, spawnSync } from 'node:child_process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder, writeCheckout } from './synthetic-checkout.js';

/** Returns the absolute path of a file of this project. */
export const projectFile = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Runs git in a folder, with a made-up author. Returns what it prints. */
export function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Commits a file of that name, and returns the commit. */
export function commit(folder: string, name: string): string {
  writeCheckout(folder, { [name]: name });
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', name);
  return git(folder, 'rev-parse', 'HEAD');
}

/**
 * Makes a repository without workloads: what is checked out shows what would be compared, and nothing takes
 * time.
 */
export function repository(context: TestContext): { readonly folder: string; readonly first: string } {
  const folder = temporaryFolder(context);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  return { folder, first: commit(folder, 'first') };
}

/**
 * Makes a branch of two commits and merges it with main's newest commit, as GitHub does for a pull request.
 */
export function pullRequest(
  context: TestContext,
): Readonly<Record<'folder' | 'first' | 'main' | 'merge', string>> {
  const { folder, first } = repository(context);
  git(folder, 'checkout', '--quiet', '-b', 'feature');
  commit(folder, 'feature');
  git(folder, 'checkout', '--quiet', 'main');
  const main = commit(folder, 'later');
  git(folder, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'feature');
  return { folder, first, main, merge: git(folder, 'rev-parse', 'HEAD') };
}

/** The outcome of a script of the gate. */
export interface Gated {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The commit that base was checked out at, as far as it is printed. */
  readonly base: string;
}

/** Runs a script of the gate by its file in scripts/. */
export function gate(
  script: string,
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Gated {
  const { PATH, HOME } = process.env;
  const options = { cwd: folder, encoding: 'utf8', env: { PATH, HOME, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [projectFile(`scripts/${script}`), ...args],
    options,
  );
  const [, base = ''] = /worktree add --detach \S+base (\w+)/.exec(stderr) ?? [];
  return { exitCode: status, stdout, stderr, base };
}

/** Runs the script that the action runs, with inputs and event in the environment. */
export const action = (folder: string, env: NodeJS.ProcessEnv): Gated =>
  gate('perf-gate-action.mjs', folder, [], env);
