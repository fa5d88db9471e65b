// The process at the other end of a route between processes: forked, it answers by IPC, else in frames on its output.
import { answering } from './answering.js';
import { FrameReader, frameOf } from './frames.js';

const answer = answering();

/** The first thing said has no question: it says that somebody listens. */
const LISTENING = 0;

if (process.send !== undefined) {
  process.on('message', (received) => {
    const said = answer(received);
    if (said !== undefined) process.send?.(said);
  });
  process.send(LISTENING);
} else {
  const say = (said: number): void => {
    for (const part of frameOf(said)) process.stdout.write(part);
  };
  const frames = new FrameReader((received) => {
    const said = answer(received);
    if (said !== undefined) say(said);
  });
  process.stdin.on('data', (chunk: Buffer) => frames.push(chunk));
  say(LISTENING);
}
