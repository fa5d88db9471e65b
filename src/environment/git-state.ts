import { type ExecFileException, execFile } from 'node:child_process';

export interface GitState {
  readonly commit: string | null;
  /** Whether tracked files differ from the commit. */
  readonly dirty: boolean | null;
}

/** The status of a huge repository takes longer than this. Its results then lack the commit. */
const GIT_TIMEOUT_MS = 500;
/** For those who can do nothing without the commit. */
export const PATIENT_MS = 20_000;

/**
 * Reads the commit of the working directory. Both fields are null without git, a repository or a first
 * commit.
 */
export function readGitState(cwd: string, timeoutMs = GIT_TIMEOUT_MS): Promise<GitState> {
  // A repository's configuration may name a program that `status` runs, so fsmonitor is off. Locks are off
  // because others may be committing.
  const args = ['-c', 'core.fsmonitor=false', '--no-optional-locks', 'status'];
  const format = ['--porcelain=v2', '--branch', '--untracked-files=no', '--ignore-submodules'];
  return new Promise((resolve) => {
    execFile('git', [...args, ...format], { cwd, timeout: timeoutMs, windowsHide: true }, (error, stdout) => {
      resolve(error === null || isTooLong(error) ? parseGitStatus(stdout) : { commit: null, dirty: null });
    });
  });
}

/** Thousands of changes are more text than is read. The commit comes first, so what was read by then is enough. */
function isTooLong({ code }: ExecFileException): boolean {
  return code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
}

/**
 * Reads git-status(1), "Porcelain Format Version 2": header lines start with #, and each further line is a
 * change.
 */
export function parseGitStatus(status: string): GitState {
  const commit = /^# branch\.oid ([0-9a-f]{40,64})$/m.exec(status)?.[1] ?? null;
  const dirty = status.split('\n').some((line) => line !== '' && !line.startsWith('#'));
  return { commit, dirty: commit === null ? null : dirty };
}
