// A process with so many workers that use memory at once. It prints how long one operation takes, on average over them.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { isCellUse } from '../../model/shared-cell.js';
import type { MemberStart } from './crew-member.js';
import { type CellMemory, LENGTH } from './use-memory.js';

const MEMBER = fileURLToPath(new URL('./crew-member.js', import.meta.url));

async function main(): Promise<void> {
  const [, , use, count] = process.argv;
  if (!isCellUse(use)) throw new Error(`no use is called ${use}`);
  const workers = Number(count);
  const arrived = sharedNumbers(1);
  const memory: CellMemory = {
    // Sent as it is, an array of one's own becomes a copy of each worker's own.
    numbers: (use === 'private' ? new Int32Array(LENGTH) : sharedNumbers(LENGTH)).fill(1),
    counter: sharedNumbers(1),
    structs: use === 'struct' ? sharedStructs() : [],
  };
  const start: MemberStart = { use, workers, memory, arrived };
  const members = Array.from({ length: workers }, () => new Worker(MEMBER, { workerData: start }));
  const answers: unknown[][] = await Promise.all(members.map((member) => once(member, 'message')));
  const times = answers.map(([ms]) => Number(ms));
  writeSync(1, JSON.stringify({ ms: times.reduce((sum, ms) => sum + ms, 0) / workers }));
}

function sharedNumbers(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

/** Makes objects that all threads share, which V8 has behind a flag. */
function sharedStructs(): CellMemory['structs'] {
  const Struct: new (fields: readonly string[]) => new () => { value: number } = Reflect.get(
    globalThis,
    'SharedStructType',
  );
  const List: new (length: number) => { [place: number]: { value: number }; readonly length: number } =
    Reflect.get(globalThis, 'SharedArray');
  const Cell = new Struct(['value']);
  const list = new List(LENGTH);
  for (let i = 0; i < LENGTH; i++) {
    const one = new Cell();
    one.value = 1;
    list[i] = one;
  }
  return list;
}

// Keep this last: it uses everything defined above.
await main();
