import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createMark, type Mark } from './marked-processes.js';

const ENTRY = fileURLToPath(new URL('./guardian-process.js', import.meta.url));

/** Sees to it that nothing which is watched outlives this process, even after `kill -9`. */
export interface Guardian {
  /** Belongs into the environment of what is watched: what has left its group is ended by it when the guardian closes. */
  readonly mark: Mark;
  /** A process group. */
  watch(leader: number): void;
  unwatch(leader: number): void;
  close(): Promise<void>;
}

export function startGuardian(): Guardian {
  // A session of its own, so that Ctrl-C in the terminal and a kill of this process's group pass it by.
  const mark = createMark();
  const child: ChildProcess = spawn(process.execPath, [ENTRY, mark], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // No stdin where the system refuses one more process: then cells end with their channel, or not at all.
  child.stdin?.on('error', () => {});
  child.unref();
  return {
    mark,
    watch: (leader) => tell(child, `+${leader}\n`),
    unwatch: (leader) => tell(child, `-${leader}\n`),
    close: () => {
      child.ref();
      child.stdin?.end();
      return gone;
    },
  };
}

function tell(child: ChildProcess, line: string): void {
  if (child.stdin?.writable) child.stdin.write(line);
}
