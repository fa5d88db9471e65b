import { spawnSync } from 'node:child_process';

/**
 * Ends a process started with `detached: true` and everything it started. Does nothing where all of them are
 * gone.
 */
export function killGroup(leader: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // ESRCH: all are gone already.
  }
}
