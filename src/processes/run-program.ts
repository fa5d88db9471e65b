import { spawn } from 'node:child_process';
import { withoutCoreDump } from '../environment/without-core-dump.js';
import type { Watch } from './look-at-file.js';
import { markedEnvironment } from './marked-processes.js';
import { keepTail } from './output-tail.js';
import { killGroup } from './process-group.js';
import { startTimeLimit } from './time-limit.js';

/** How a program ended, and the last that it printed. */
export type ProgramEnding = { readonly stdout: string; readonly stderr: string } & (
  | { readonly cause: 'exited'; readonly code: number | null; readonly signal: string | null }
  | { readonly cause: 'refused'; readonly error: Error }
  | { readonly cause: 'timed-out' | 'printed-too-much' }
);

type Cause = ProgramEnding extends infer Each
  ? Each extends ProgramEnding
    ? Omit<Each, 'stdout' | 'stderr'>
    : never
  : never;

/** What a program has started may hold its output open; it is read no longer than this. */
const OUTPUT_GRACE_MS = 500;

/**
 * Runs a program that is not Node's in a process group of its own, watched by the guardian. It is killed after `limitMs`, by
 * an abort, and where it prints without end. When this resolves it is gone, with all that it started; where it crashed, it has
 * left no core dump.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  { guardian, signal }: Watch,
  limitMs: number,
  cwd: string = process.cwd(),
): Promise<ProgramEnding> {
  const [file, fileArgs] = withoutCoreDump(command, args);
  const child = spawn(file, fileArgs, {
    detached: true,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: markedEnvironment(guardian.mark),
    windowsHide: true,
  });
  const { pid } = child;
  if (pid !== undefined) guardian.watch(pid);
  let cause: Cause | undefined;
  // Later its pid may belong to another process.
  const isThere = (): boolean => pid !== undefined && child.exitCode === null && child.signalCode === null;
  const kill = (): void => (pid !== undefined && isThere() ? killGroup(pid) : undefined);
  const give = (up: Cause): void => {
    cause ??= up;
    kill();
  };
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) =>
    keepTail([stream], () => give({ cause: 'printed-too-much' })),
  );
  const stopLimit = startTimeLimit(limitMs, () => give({ cause: 'timed-out' }));
  signal.addEventListener('abort', kill, { once: true });
  if (signal.aborted) kill();
  return new Promise((resolve) => {
    const end = (ending: Cause): void => {
      stopLimit();
      signal.removeEventListener('abort', kill);
      resolve({ ...(cause ?? ending), stdout: stdout?.() ?? '', stderr: stderr?.() ?? '' });
    };
    child.on('error', (error) => {
      // Where there is a process, its end is still to come.
      if (pid === undefined) end({ cause: 'refused', error });
    });
    child.once('exit', () => {
      if (pid === undefined) return;
      killGroup(pid);
      guardian.unwatch(pid);
      const timer = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, OUTPUT_GRACE_MS);
      child.once('close', () => clearTimeout(timer));
    });
    child.once('close', (code, by) => end({ cause: 'exited', code, signal: by }));
  });
}
