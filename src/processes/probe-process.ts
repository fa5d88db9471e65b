// Times a spin of fixed work on one thread and on every usable core at once. All threads sleep between
// probes.
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { Capacity, COARSEST_STEP, type Spin, type SpinTime } from '../statistics/capacity.js';
import { type CoreCount, coreCount, waitBetween } from './core-wait.js';

/** Long enough that no scheduler lets it end within one turn on a core (up to 6 ms), short enough to cost a pass nothing. */
const SPIN_MS = 20;
/**
 * A thread is often woken on the core of the one that wakes it, and waits there until the scheduler moves it to a free core, at
 * its next tick (up to 10 ms). Nobody else made it wait, so all threads are awake for so long before a spin.
 */
const SETTLE_MS = 12;
/** A thread that needs longer than this to wake is kept from its core by others, and that counts. */
const WAKE_MS = 100;
/** So many probes before the first that counts show how fast the cores are together. */
const TRIALS = 2;

/** Places in `control`: how often the threads were woken, and the last of these times for which it was said when to spin. */
const WAKE = 0;
const START = 1;
/** How many have started since the probe began, are awake, and are done with this spin. */
const READY = 2;
const AWAKE = 3;
const DONE = 4;

/** What the threads of a probe share. Times are in ms. */
interface Shared {
  readonly control: Int32Array;
  /** The moment from which on they are to spin, by the clock of the system. */
  readonly start: Float64Array;
  /** Two numbers per thread, of its last spin: since `start`, and of that spent waiting for a core. */
  readonly spins: Float64Array;
  readonly steps: number;
}

function main(cores: number): void {
  const stepMs = cpuStepMs();
  const floats = (count: number) => new Float64Array(new SharedArrayBuffer(8 * count));
  const shared: Shared = {
    control: new Int32Array(new SharedArrayBuffer(20)),
    start: floats(1),
    spins: floats(2 * cores),
    steps: calibrate(stepMs),
  };
  for (let place = 1; place < cores; place++)
    new Worker(new URL(import.meta.url), { workerData: { shared, place } });
  // Threads that still start would take cores from the first spin.
  waitFor(shared.control, READY, cores - 1);
  process.on('disconnect', () => process.exit());
  // The tool may be gone already; a disconnect that came before this listener is not heard any more.
  if (!process.connected) process.exit();
  const capacity = new Capacity(stepMs);
  const probe = (): number => {
    const alone = timedSpin(shared.steps);
    return capacity.of({ alone, ...together(shared, cores) });
  };
  for (let trial = 0; trial < TRIALS; trial++) probe();
  process.on('message', () => process.send?.(probe()));
}

/** Has all threads spin at once. */
function together(shared: Shared, cores: number): { together: Spin[]; togetherCpuMs: number } {
  const { control, start, spins } = shared;
  spins.fill(Number.NaN);
  Atomics.store(control, AWAKE, 0);
  Atomics.store(control, DONE, 0);
  const turn = Atomics.add(control, WAKE, 1) + 1;
  Atomics.notify(control, WAKE);
  const asleep = coreCount();
  const latest = clockMs() + WAKE_MS;
  // This thread sleeps as little as the others do from here on: a sleeping one would have to be woken again.
  while (Atomics.load(control, AWAKE) < cores - 1 && clockMs() < latest);
  start[0] = clockMs() + SETTLE_MS;
  Atomics.store(control, START, turn);
  const before = countAtStart(shared, turn, asleep);
  const cpuBefore = cpuMs();
  spinInPlace(shared, 0, before);
  waitFor(control, DONE, cores - 1);
  const togetherCpuMs = cpuMs() - cpuBefore;
  const waitedFor = sinceStart(start);
  const together = Array.from({ length: cores }, (_, place): Spin => {
    const [wallMs = Number.NaN, waitedMs = Number.NaN] = spins.subarray(2 * place);
    // A thread that is not done by now was never given a core.
    return Number.isNaN(wallMs) ? { wallMs: waitedFor, waitedMs: waitedFor } : { wallMs, waitedMs };
  });
  return { together, togetherCpuMs };
}

function helper({ shared, place }: { readonly shared: Shared; readonly place: number }): void {
  const { control } = shared;
  count(control, READY);
  // No turn is left out: a thread that was given no core for one is late for the next.
  for (let turn = 0; ; turn++) {
    const asleep = coreCount();
    Atomics.wait(control, WAKE, turn);
    Atomics.add(control, AWAKE, 1);
    const before = countAtStart(shared, turn + 1, asleep);
    spinInPlace(shared, place, before);
    count(control, DONE);
  }
}

/**
 * Keeps its core until it is time to spin. Returns what was last counted of this thread before that: `asleep`, what was counted
 * before it was woken, if it comes too late.
 */
function countAtStart({ control, start }: Shared, turn: number, asleep: CoreCount): CoreCount {
  let last = asleep;
  while (Atomics.load(control, START) < turn || sinceStart(start) < 0) last = coreCount();
  return last;
}

/** Spins, and writes down how that went. `before` was counted before its start. */
function spinInPlace({ start, spins, steps }: Shared, place: number, before: CoreCount): void {
  const awake = coreCount();
  const lateMs = sinceStart(start);
  spin(steps);
  const done = coreCount();
  // The clock comes last, so that no waiting is counted that is not a part of the time.
  const wallMs = sinceStart(start);
  spins[2 * place] = wallMs;
  // Of the waiting that ended after the start, only what came after it is a part of the time.
  spins[2 * place + 1] = waitBetween(before, awake, lateMs) + waitBetween(awake, done, wallMs - lateMs);
}

function sinceStart(start: Float64Array): number {
  return clockMs() - (start[0] ?? Number.NaN);
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
  const needed = (): number => {
    const { wallMs, cpuMs } = timedSpin(steps);
    return stepMs <= COARSEST_STEP * wallMs ? Math.min(wallMs, cpuMs) : wallMs;
  };
  needed();
  for (let ms = needed(); ms < SPIN_MS; ms = needed()) {
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

/** The CPU time is the process's: it means something while the other threads sleep. */
function timedSpin(steps: number): SpinTime {
  const cpuBefore = cpuMs();
  const start = performance.now();
  spin(steps);
  return { wallMs: performance.now() - start, cpuMs: cpuMs() - cpuBefore };
}

function spin(steps: number): void {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  sink = x;
}

/** A clock that all threads read alike. */
function clockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Keeps the loop's result alive, so that no compiler drops the loop. */
export let sink = 0;

// Keep this last: it uses everything defined above.
if (isMainThread) main(Number(process.argv[2]));
else helper(workerData);
