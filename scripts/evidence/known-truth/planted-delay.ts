import { isMainThread } from 'node:worker_threads';
import { defineWorkload } from '../../../src/model/workload.js';

/** What a worker waits, busily, while it imports this module. */
export const DELAY_MS = 50;

if (!isMainThread) {
  const end = performance.now() + DELAY_MS;
  while (performance.now() < end);
}

/** Only the start of its workers is looked at. */
export default defineWorkload({
  title: 'A worker whose imports take a known time',
  sizes: [1],
  createInput: () => ({ tasks: [1] }),
  run: (task) => task,
  answer: ([task]) => task ?? 0,
});
