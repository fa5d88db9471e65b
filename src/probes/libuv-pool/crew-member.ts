// A thread or process of a crew: it hashes so many passwords at once as it is told, in the pool of its process, and says when all are done.
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { parentPort } from 'node:worker_threads';

/** About 20 ms on a core of today: much longer than a message takes. */
const ITERATIONS = 40_000;
const KEY_BYTES = 64;

const hash = promisify(pbkdf2);

function say(): void {
  if (parentPort === null) process.send?.(0);
  else parentPort.postMessage(0);
}

async function hashAll(count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, i) => hash('password', `salt ${i}`, ITERATIONS, KEY_BYTES, 'sha512')),
  );
  say();
}

if (parentPort === null) process.on('message', hashAll);
else parentPort.on('message', hashAll);
// The first one starts the threads of the pool.
await hash('password', 'salt', 1, KEY_BYTES, 'sha512');
say();
