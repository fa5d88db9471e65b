import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commandsOf, markedProcesses, markedVariables } from './faults/leftovers.js';

export const BIN = fileURLToPath(new URL('../../bin/parallel-bench.js', import.meta.url));

/** The real tool in a process of its own, with whatever it starts. */
export interface Tool {
  readonly child: ChildProcess;
  readonly cwd: string;
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves with the tool's exit code, or with the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Lists the living processes that the tool started, itself included. */
  alive(): number[];
}

export interface ToolOptions {
  readonly cwd: string;
  /** A command to run the tool under, such as `taskset -c 0`. */
  readonly under?: readonly string[];
  readonly uid?: number;
  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

export function startTool(args: readonly string[], { cwd, under = [], uid, env = {} }: ToolOptions): Tool {
  const [command = process.execPath, ...rest] = [...under, process.execPath, BIN, ...args];
  const { mark, variables } = markedVariables();
  const child = spawn(command, rest, {
    cwd,
    // Whoever runs the tests may have asked for colour everywhere; the tests match plain words.
    env: { ...process.env, FORCE_COLOR: '0', ...env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return { child, cwd, out: () => out, err: () => err, ended, alive: () => markedProcesses(mark) };
}

/** Longer than anything here takes on a busy machine: what has not happened by then never will. */
export const PATIENCE_MS = 60_000;

/** Waits for a condition that another process brings about. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
    await delay(5);
  }
}

/** Fails the test where something that the tool started is still alive. */
export async function assertGone(tool: Tool): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (tool.alive().length > 0 && performance.now() < end) await delay(10);
  assert.deepEqual(commandsOf(tool.alive()), []);
}
