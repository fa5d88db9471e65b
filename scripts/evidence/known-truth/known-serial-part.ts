import { defineWorkload } from '../../../src/model/workload.js';
import { level } from './level.js';

/** A step is long beside the half millisecond that handing over a run costs, which is serial too. */
const STEP_MS = 4;
const PARALLEL_STEPS = 16;
const NOISE = 0.02;

export function serialFraction(size: number): number {
  return size / (size + PARALLEL_STEPS);
}

/** Indices of the counts of finished tasks and of finished serial parts in this session. */
const [FINISHED, SERIAL_OVER] = [0, 1];

/**
 * Takes as many serial steps as the size says, then 16 steps that any worker may take. A step waits for a
 * timer: eight workers need no eight cores for that, so the law holds on two. All steps take equally long,
 * whatever a timer adds to each.
 */
export default defineWorkload({
  title: 'Waits with a serial part that is known',
  sizeUnit: 'serial steps',
  sizes: [2, 8],
  createInput: (size) => ({
    tasks: Array.from({ length: 1 + PARALLEL_STEPS }, (_, step) => step),
    shared: { size, stepMs: STEP_MS * level(NOISE), state: new Int32Array(2) },
  }),
  run(task, { size, stepMs, state }) {
    const run = Math.floor(Atomics.load(state, FINISHED) / (1 + PARALLEL_STEPS));
    if (task === 0) {
      for (let step = 0; step < size; step++) wait(stepMs);
      Atomics.store(state, SERIAL_OVER, run + 1);
      // On the main thread, memory is not shared, and nobody waits.
      if (state.buffer instanceof SharedArrayBuffer) Atomics.notify(state, SERIAL_OVER);
    } else {
      if (Atomics.load(state, SERIAL_OVER) === run) Atomics.wait(state, SERIAL_OVER, run);
      wait(stepMs);
    }
    Atomics.add(state, FINISHED, 1);
    return task;
  },
  answer: (tasks) => tasks.length,
});

const never = new Int32Array(new SharedArrayBuffer(4));

function wait(ms: number): void {
  Atomics.wait(never, 0, 0, ms);
}
