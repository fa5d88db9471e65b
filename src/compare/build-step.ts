import { execa } from 'execa';
import { UsageError } from '../model/failure.js';
import type { Guardian } from '../runner/guardian.js';
import { killGroup } from '../runner/process-group.js';

/** What preparing a checkout may use and be stopped by. */
export interface Workshop {
  readonly guardian: Guardian;
  readonly signal: AbortSignal;
  /** What is being done, and what the commands print meanwhile. */
  readonly say: (text: string) => void;
}

/** Enough to see why a build failed; all of it was shown as it came. */
const TAIL_LINES = 30;
const TAIL_LENGTH = 16_384;

/**
 * Runs a shell command in a folder, showing its output. Throws a UsageError with the command, its exit code and the last
 * it printed where it fails; an abort kills it and all it started.
 */
export async function runStep(
  command: string,
  folder: string,
  { guardian, signal, say }: Workshop,
): Promise<void> {
  signal.throwIfAborted();
  say(`$ ${command}   (in ${folder})\n`);
  let tail = '';
  const step = execa(command, {
    cwd: folder,
    shell: true,
    // A group of its own, so that whatever the command starts can be ended with it.
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    all: true,
    stdin: 'ignore',
  });
  const { pid } = step;
  if (pid !== undefined) guardian.watch(pid);
  const abort = (): void => {
    if (pid !== undefined) killGroup(pid);
  };
  signal.addEventListener('abort', abort, { once: true });
  step.all.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-TAIL_LENGTH);
    say(text);
  });
  try {
    const { failed, exitCode, signal: killedBy, code } = await step;
    signal.throwIfAborted();
    if (!failed) return;
    const ending =
      killedBy !== undefined ? `by ${killedBy}` : `with exit code ${exitCode ?? code ?? 'unknown'}`;
    const printed = tail.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
    throw new UsageError(
      `\`${command}\` in ${folder} ended ${ending}. The last it printed:\n${printed || '(nothing)'}`,
    );
  } finally {
    signal.removeEventListener('abort', abort);
    if (pid !== undefined) {
      killGroup(pid);
      guardian.unwatch(pid);
    }
  }
}

/** What a git command prints. Throws a UsageError with its own words where it fails. */
export async function git(args: readonly string[], folder: string): Promise<string> {
  const { failed, stdout, stderr, exitCode, code } = await execa('git', args, { cwd: folder, reject: false });
  if (!failed) return stdout;
  if (code === 'ENOENT') throw new UsageError(`git can't be started in ${folder}: is it installed?`);
  throw new UsageError(`\`git ${args.join(' ')}\` in ${folder} ended with exit code ${exitCode}: ${stderr}`);
}
