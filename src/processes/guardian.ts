import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createMark, type Mark } from './marked-processes.js';

const ENTRY = fileURLToPath(new URL('./guardian-process.js', import.meta.url));

/** Makes sure that no watched process outlives this one, even after `kill -9`. */
export interface Guardian {
  /**
   * The variable to set in the environment of watched processes. When the guardian closes, it ends every
   * process with this mark, also those that have left their group.
   */
  readonly mark: Mark;
  /** Watches a process group, by the pid of its leader. */
  watch(leader: number): void;
  unwatch(leader: number): void;
  close(): Promise<void>;
}

export function startGuardian(): Guardian {
  // The guardian gets a session of its own, so that Ctrl-C in the terminal and a kill of this process's group
  // pass it by.
  const mark = createMark();
  const child: ChildProcess = spawn(process.execPath, [ENTRY, mark], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // There is no stdin where the system refuses one more process. Cells then end with their channel, or not at
  // all.
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
