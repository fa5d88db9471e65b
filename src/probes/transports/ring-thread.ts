// The Worker at the other end of the rings: blocked until a payload comes, and after it until the next.
import { workerData } from 'node:worker_threads';
import { answering } from './answering.js';
import { Ring } from './ring.js';
import { END, type RingMemory } from './ring-line.js';

const memory: RingMemory = workerData;
const [there, back] = [new Ring(memory.there), new Ring(memory.back)];
const answer = answering();

for (let received = there.receive(); received !== END; received = there.receive()) {
  const said = answer(received);
  if (said !== undefined) back.send(said);
}
