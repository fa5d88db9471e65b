import { type ChildProcess, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FrameReader, frameOf } from './frames.js';
import type { Line } from './line.js';
import { Reply } from './reply.js';

const RECEIVER = fileURLToPath(new URL('./receiving-process.js', import.meta.url));

/** Opens a line to a forked process, by its IPC channel. */
export async function openIpcLine(serialization: 'json' | 'advanced'): Promise<Line> {
  const child = fork(RECEIVER, { serialization, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const reply = new Reply<number>();
  const listening = reply.next();
  child.on('message', (said) => reply.give(Number(said)));
  failWith(child, reply);
  await listening;
  return {
    async trip(value) {
      const answer = reply.next();
      child.send(value);
      return { said: await answer };
    },
    tell: (note) => void child.send(note),
    close: () => void child.kill('SIGKILL'),
  };
}

/** Opens a line to a new process by two pipes, in frames. */
export async function openPipeLine(): Promise<Line> {
  const child = spawn(process.execPath, [...process.execArgv, RECEIVER], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const reply = new Reply<number>();
  const listening = reply.next();
  const frames = new FrameReader((said) => reply.give(Number(said)));
  child.stdout.on('data', (chunk: Buffer) => frames.push(chunk));
  // What its end does to the pipe, its end says better.
  child.stdin.on('error', () => {});
  failWith(child, reply);
  await listening;
  const send = (value: number | string | object): void => {
    for (const part of frameOf(value)) child.stdin.write(part);
  };
  return {
    async trip(value) {
      const answer = reply.next();
      send(value);
      return { said: await answer };
    },
    tell: send,
    close: () => void child.kill('SIGKILL'),
  };
}

function failWith(child: ChildProcess, reply: Reply<number>): void {
  child.on('error', reply.fail).on('exit', reply.end);
}
