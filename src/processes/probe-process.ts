// Times a spin of fixed work on one thread and on every usable core at once. All threads sleep between
// probes.
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { capacityOf, neededMs, type Spin } from '../statistics/contention.js';

/**
 * Long enough that a thread's wake-up (up to 50 µs) does not count and that no scheduler lets it end within one turn
 * on a core (up to 6 ms), short enough to cost a pass nothing.
 */
const SPIN_MS = 20;
const GO = 0;
const DONE = 1;
const READY = 2;

function main(cores: number): void {
  const control = new Int32Array(new SharedArrayBuffer(12));
  const stepMs = cpuStepMs();
  const steps = calibrate(stepMs);
  for (let i = 1; i < cores; i++) new Worker(new URL(import.meta.url), { workerData: { control, steps } });
  // Threads that still start would take cores from the first spin.
  waitFor(control, READY, cores - 1);
  process.on('disconnect', () => process.exit());
  // The tool may be gone already; a disconnect that came before this listener is not heard any more.
  if (!process.connected) process.exit();
  let needed = Number.POSITIVE_INFINITY;
  process.on('message', () => {
    needed = Math.min(needed, neededMs([spin(steps)], stepMs));
    Atomics.store(control, DONE, 0);
    Atomics.add(control, GO, 1);
    Atomics.notify(control, GO);
    const start = performance.now();
    spin(steps);
    waitFor(control, DONE, cores - 1);
    process.send?.(capacityOf(needed, performance.now() - start));
  });
}

function helper({ control, steps }: { control: Int32Array; steps: number }): void {
  count(control, READY);
  for (let go = 0; ; go = Atomics.load(control, GO)) {
    Atomics.wait(control, GO, go);
    spin(steps);
    count(control, DONE);
  }
}

function count(control: Int32Array, what: number): void {
  Atomics.add(control, what, 1);
  Atomics.notify(control, what);
}

/** Waits until so many threads have counted themselves. */
function waitFor(control: Int32Array, what: number, threads: number): void {
  for (let seen = Atomics.load(control, what); seen < threads; seen = Atomics.load(control, what)) {
    if (Atomics.wait(control, what, seen, MAX_WAIT_MS) === 'timed-out') break;
  }
}

/** A probe never waits longer than this for the next thread. */
const MAX_WAIT_MS = 1000;

/** Finds the number of steps that keep a core busy for long enough, however many programs share it. */
function calibrate(stepMs: number): number {
  let steps = 1_000_000;
  const timed = (): number => neededMs([spin(steps)], stepMs);
  timed();
  for (let ms = timed(); ms < SPIN_MS; ms = timed()) {
    steps = Math.ceil(steps * Math.min(10, (1.1 * SPIN_MS) / Math.max(ms, 0.1)));
  }
  return steps;
}

/**
 * Measures by how much the clock of CPU time moves on at once: microseconds, or 15.6 ms on Windows; infinity where it
 * stands still.
 */
function cpuStepMs(): number {
  const first = nextCpuMs();
  return first === Number.POSITIVE_INFINITY ? first : nextCpuMs() - first;
}

/** Spins until the clock of CPU time moves on. Returns infinity where it does not. */
function nextCpuMs(): number {
  const before = cpuMs();
  const end = performance.now() + STANDS_STILL_MS;
  while (performance.now() < end) {
    const after = cpuMs();
    if (after !== before) return after;
  }
  return Number.POSITIVE_INFINITY;
}

/** A clock of CPU time that stands still for so long while a thread spins says nothing of a spin. */
const STANDS_STILL_MS = 100;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Computes so many steps. The CPU time is the process's: it means something while the other threads sleep. */
function spin(steps: number): Spin {
  const cpuBefore = cpuMs();
  const start = performance.now();
  let x = 1;
  for (let i = 0; i < steps; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  sink = x;
  return { wallMs: performance.now() - start, cpuMs: cpuMs() - cpuBefore };
}

/** Keeps the loop's result alive, so that no compiler drops the loop. */
export let sink = 0;

// Keep this last: it uses everything defined above.
if (isMainThread) main(Number(process.argv[2]));
else helper(workerData);
