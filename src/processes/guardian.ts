import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endWatched } from './end-watched.js';
import { createMark, type Mark } from './marked-processes.js';

const ENTRY = fileURLToPath(new URL('./guardian-process.js', import.meta.url));

/** Makes sure that no watched process outlives this one, even after `kill -9` of both in either order. */
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

/**
 * A guardian that is killed is replaced at once. One that can't live, as where the system ends it each time,
 * is replaced no more often than this.
 */
const MOST_REPLACEMENTS = 20;

export function startGuardian(): Guardian {
  const mark = createMark();
  const leaders = new Set<number>();
  let isClosing = false;
  let replacements = 0;
  let guarding = startProcess();

  function startProcess(): GuardianProcess {
    const started = spawnGuardian(mark);
    for (const leader of leaders) tell(started.child, `+${leader}\n`);
    started.child.once('exit', () => {
      if (!isClosing && replacements++ < MOST_REPLACEMENTS) guarding = startProcess();
    });
    return started;
  }

  return {
    mark,
    watch: (leader) => {
      leaders.add(leader);
      tell(guarding.child, `+${leader}\n`);
    },
    unwatch: (leader) => {
      leaders.delete(leader);
      tell(guarding.child, `-${leader}\n`);
    },
    close: async () => {
      isClosing = true;
      guarding.child.ref();
      guarding.child.stdin?.end();
      // What a killed guardian has left undone is done here.
      if (!(await guarding.hasFinished)) endWatched(leaders, mark);
    },
  };
}

interface GuardianProcess {
  readonly child: ChildProcess;
  /** Resolves when the process is gone: with false where it was killed, or never started. */
  readonly hasFinished: Promise<boolean>;
}

function spawnGuardian(mark: Mark): GuardianProcess {
  // The guardian gets a session of its own, so that Ctrl-C in the terminal and a kill of this process's group
  // pass it by.
  const child = spawn(process.execPath, [ENTRY, mark], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const hasFinished = new Promise<boolean>((resolve) => {
    child.once('exit', (code) => resolve(code === 0));
    child.once('error', () => resolve(false));
  });
  // There is no stdin where the system refuses one more process. Cells then end with their channel, or not at
  // all.
  child.stdin?.on('error', () => {});
  child.unref();
  return { child, hasFinished };
}

function tell(child: ChildProcess, line: string): void {
  if (child.stdin?.writable) child.stdin.write(line);
}
