import { setTimeout as delay } from 'node:timers/promises';
import { now } from '../worker/clock.js';
import { KILL_AFTER_MS } from './channel.js';

/** Waits until a pool's processes are gone: a pool may only have asked them to end. Kills those that stay. */
export async function endProcesses(pids: readonly number[]): Promise<void> {
  const end = now() + KILL_AFTER_MS;
  for (let left = pids.filter(isAlive); left.length > 0; left = left.filter(isAlive)) {
    if (now() > end) left.forEach(kill);
    await delay(1);
  }
}

/** A process may end by itself just before. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {}
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
