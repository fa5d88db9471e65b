import { type ChildProcess, spawn } from 'node:child_process';
import { execa } from 'execa';
import { cleanLogLine, cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import type { Guardian } from '../../processes/guardian.js';
import { createMark, endMarked, markedEnvironment } from '../../processes/marked-processes.js';
import { killGroup } from '../../processes/process-group.js';
import { startTimeLimit } from '../../processes/time-limit.js';
import { saidLines } from './said-lines.js';

/** What the preparation of a checkout uses, and what can stop it. */
export interface Workshop {
  readonly guardian: Guardian;
  readonly signal: AbortSignal;
  /** Shows what is being done, and what the commands print meanwhile. */
  readonly say: (text: string) => void;
}

/** Longer than any build that a gate could wait for. A step that hangs ends the comparison, not the day. */
const STEP_LIMIT_MS = 15 * 60_000;

/**
 * A daemon that a step leaves behind may hold its output open for ever; the output is read no longer than
 * this.
 */
const OUTPUT_GRACE_MS = 500;

/** A path longer than this is none that a reader knows. */
const MAX_SHOWN = 500;

/** Enough to see why a build failed. All of its output was shown as it came. */
const TAIL_LINES = 30;
const TAIL_LENGTH = 16_384;

/**
 * Runs a shell command in a folder and shows its output. Throws a UsageError with the command, how it ended
 * and the last lines it printed, where it fails or takes more than `limitMs`. An abort kills the command.
 * Whatever it started ends with it, as far as it can be found.
 */
export async function runStep(
  command: string,
  folder: string,
  { guardian, signal, say }: Workshop,
  limitMs = STEP_LIMIT_MS,
): Promise<void> {
  signal.throwIfAborted();
  say(`$ ${shownCommand(command)}   (in ${cleanText(folder, MAX_SHOWN)})\n`);
  const mark = createMark();
  const step = spawn(command, {
    cwd: folder,
    shell: true,
    // The step gets a group of its own, so that whatever it starts can be ended with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The guardian's mark is for the case that this process is killed first.
    env: markedEnvironment(mark, guardian.mark),
  });
  const { pid } = step;
  if (pid !== undefined) guardian.watch(pid);
  const kill = (): void => {
    if (pid !== undefined && step.exitCode === null && step.signalCode === null) killGroup(pid);
  };
  let isOverdue = false;
  const stopLimit = startTimeLimit(limitMs, () => {
    isOverdue = true;
    kill();
  });
  signal.addEventListener('abort', kill, { once: true });
  const ended = sayLines(step, say);
  try {
    const ending = await endOf(step);
    const tail = ended();
    signal.throwIfAborted();
    if (isOverdue)
      throw stepFailure(
        command,
        folder,
        `was ended after ${limitMs / 60_000} min, the most a step may take`,
        tail,
      );
    if (ending !== undefined) throw stepFailure(command, folder, ending, tail);
  } finally {
    stopLimit();
    signal.removeEventListener('abort', kill);
    if (pid !== undefined) {
      killGroup(pid);
      guardian.unwatch(pid);
    }
    endMarked(mark);
  }
}

/** A command may have several lines. */
function shownCommand(command: string): string {
  return command.split('\n').map(cleanLogLine).join('\n');
}

/**
 * Shows each line when it is whole. It is foreign text: no line of it may be a command to the CI that keeps the log. Returns
 * what shows the rest, and returns the last lines.
 */
function sayLines({ stdout, stderr }: ChildProcess, say: (text: string) => void): () => string {
  let tail = '';
  const both = [stdout, stderr].map((stream) => {
    const lines = saidLines((line) => {
      const text = `${cleanLogLine(line)}\n`;
      tail = (tail + text).slice(-TAIL_LENGTH);
      say(text);
    });
    stream?.setEncoding('utf8').on('data', lines.take);
    return lines;
  });
  return () => {
    for (const lines of both) lines.end();
    return tail;
  };
}

/**
 * Resolves with how a step failed, or with undefined where it did not: when all of its output has arrived, or
 * nobody waits for it any more.
 */
function endOf(step: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    step.on('error', (error) => resolve(`can't be started: ${error.message}`));
    step.once('exit', (code, signal) => {
      const ending = signal === null ? `ended with exit code ${code}` : `ended by ${signal}`;
      const end = (): void => {
        clearTimeout(timer);
        for (const stream of [step.stdout, step.stderr]) stream?.destroy();
        resolve(code === 0 ? undefined : ending);
      };
      const timer = setTimeout(end, OUTPUT_GRACE_MS);
      step.once('close', end);
    });
  });
}

function stepFailure(command: string, folder: string, ending: string, tail: string): UsageError {
  const printed = tail.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  return new UsageError(
    `\`${shownCommand(command)}\` in ${cleanText(folder, MAX_SHOWN)} ${ending}. The last lines it printed:\n${printed || '(nothing)'}`,
  );
}

/**
 * Runs a git command and resolves with what it prints. Throws a UsageError with git's own words, if it has any, where it
 * fails.
 */
export async function git(args: readonly string[], folder: string): Promise<string> {
  const options = { cwd: folder, reject: false } as const;
  const { failed, stdout, stderr, exitCode, code, signal } = await execa('git', args, options);
  if (!failed) return stdout;
  if (code === 'ENOENT') throw new UsageError(`git can't be started in ${folder}: is it installed?`);
  const ending = exitCode === undefined ? `ended by ${signal ?? code}` : `ended with exit code ${exitCode}`;
  const words = stderr || stdout || 'it printed nothing';
  throw new UsageError(`\`git ${args.join(' ')}\` in ${folder} ${ending}: ${words}`);
}
