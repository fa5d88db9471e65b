import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./probe-process.js', import.meta.url));

/** Tells whether the usable cores belong to this run: capacity = t(a spin alone) / t(one on every core at once). */
export interface ContentionProbe {
  /** 1 when every core was free; undefined when the probe is gone. */
  capacity(): Promise<number | undefined>;
  close(): void;
}

/** One process that sleeps between probes, its threads started once. */
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
