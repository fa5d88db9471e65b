// A process with a crew of workers or child processes that hash passwords, all at once. It prints how long that takes.
import { fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { HASHES, isLibuvCrew, LIBUV_CREWS } from '../../model/libuv-crews.js';
import type { WorkerKind } from '../../model/worker-kind.js';

const MEMBER = fileURLToPath(new URL('./crew-member.js', import.meta.url));

interface Member {
  readonly from: EventEmitter;
  hash(count: number): void;
}

const START: Readonly<Record<WorkerKind, () => Member>> = {
  thread: () => {
    const worker = new Worker(MEMBER);
    return { from: worker, hash: (count) => worker.postMessage(count) };
  },
  process: () => {
    const child = fork(MEMBER, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    return { from: child, hash: (count) => void child.send(count) };
  },
};

async function main(): Promise<void> {
  const [, , crew] = process.argv;
  if (!isLibuvCrew(crew)) throw new Error(`no crew is called ${crew}`);
  const { kind, members } = LIBUV_CREWS[crew];
  const started = Array.from({ length: members }, START[kind]);
  await Promise.all(started.map(({ from }) => once(from, 'message')));
  const start = performance.now();
  const done = started.map(({ from }) => once(from, 'message'));
  for (const { hash } of started) hash(HASHES / members);
  await Promise.all(done);
  writeSync(1, JSON.stringify({ ms: performance.now() - start }));
  // Its members wait for more to hash; those that are processes end with their channel to this one.
  process.exit();
}

// Keep this last: it uses everything defined above.
await main();
