// Times a spin of fixed work on one thread and on every usable core at once. All threads sleep between
// probes.
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Long enough that a thread's wake-up (up to 50 µs) does not count, short enough to cost a pass nothing. */
const SPIN_MS = 20;
const GO = 0;
const DONE = 1;

function main(cores: number): void {
  const control = new Int32Array(new SharedArrayBuffer(8));
  const steps = calibrate();
  for (let i = 1; i < cores; i++) new Worker(new URL(import.meta.url), { workerData: { control, steps } });
  process.on('disconnect', () => process.exit());
  // The tool may be gone already; a disconnect that came before this listener is not heard any more.
  if (!process.connected) process.exit();
  let alone = Number.POSITIVE_INFINITY;
  process.on('message', () => {
    // Where every core is taken, a spin alone takes longer too: the fastest spin so far shows what a free
    // core needs.
    alone = Math.min(alone, spinTime(steps));
    Atomics.store(control, DONE, 0);
    Atomics.add(control, GO, 1);
    Atomics.notify(control, GO);
    const start = performance.now();
    spinTime(steps);
    for (let done = Atomics.load(control, DONE); done < cores - 1; done = Atomics.load(control, DONE)) {
      if (Atomics.wait(control, DONE, done, MAX_WAIT_MS) === 'timed-out') break;
    }
    process.send?.(Math.min(1, alone / (performance.now() - start)));
  });
}

function helper({ control, steps }: { control: Int32Array; steps: number }): void {
  for (let go = 0; ; go = Atomics.load(control, GO)) {
    Atomics.wait(control, GO, go);
    spinTime(steps);
    Atomics.add(control, DONE, 1);
    Atomics.notify(control, DONE);
  }
}

/** A probe never delays a run by more than this. */
const MAX_WAIT_MS = 1000;

function calibrate(): number {
  let steps = 1_000_000;
  spinTime(steps);
  for (let ms = spinTime(steps); ms < SPIN_MS; ms = spinTime(steps)) {
    steps = Math.ceil(steps * Math.min(10, (1.1 * SPIN_MS) / Math.max(ms, 0.1)));
  }
  return steps;
}

function spinTime(steps: number): number {
  const start = performance.now();
  let x = 1;
  for (let i = 0; i < steps; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  sink = x;
  return performance.now() - start;
}

/** Keeps the loop's result alive, so that no compiler drops the loop. */
export let sink = 0;

// Keep this last: it uses everything defined above.
if (isMainThread) main(Number(process.argv[2]));
else helper(workerData);
