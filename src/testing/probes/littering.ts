import { spawn } from 'node:child_process';
import type { ObservingProbe } from '../../model/observation.js';

/** A probe that leaves a process behind, which has left its group. */
export default {
  async observe() {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
      detached: true,
    });
    return { pid: String(child.pid) };
  },
} satisfies ObservingProbe;
