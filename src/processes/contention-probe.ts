import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./probe-process.js', import.meta.url));

/**
 * Reports whether the usable cores belong to this run: capacity = the time that a spin needs of a core / t(one spin on
 * every core at once).
 */
export interface ContentionProbe {
  /**
   * Resolves with a share from 0 to 1, which is 1 where every core was free; undefined where the probe is
   * gone.
   */
  capacity(): Promise<number | undefined>;
  close(): void;
}

/** Starts one process that sleeps between probes. Its threads are started only once. */
export function startContentionProbe(usableCores: number): ContentionProbe {
  const child = fork(ENTRY, [String(usableCores)], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('error', () => {});
  return {
    capacity: () => ask(child),
    close: () => void child.kill('SIGKILL'),
  };
}

function ask(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    if (!child.connected) return resolve(undefined);
    const gone = (): void => resolve(undefined);
    child.once('disconnect', gone);
    child.once('message', (capacity: number) => {
      child.off('disconnect', gone);
      resolve(capacity);
    });
    child.send('probe', () => {});
  });
}
