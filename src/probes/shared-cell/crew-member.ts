// A worker that uses memory when all of its crew are there, again and again, and reports how long one operation takes.
import { parentPort, workerData } from 'node:worker_threads';
import type { CellUse } from '../../model/shared-cell.js';
import { type CellMemory, OPERATIONS, USE } from './use-memory.js';

/** What a member is started with. */
export interface MemberStart {
  readonly use: CellUse;
  readonly workers: number;
  readonly memory: CellMemory;
  /** One number: how often members have come to the start of a run, all runs together. */
  readonly arrived: Int32Array;
}

/** Runs before the first that counts, in which V8 compiles. */
const WARM_UPS = 3;
/** The median of an odd number of runs counts. */
const RUNS = 7;

const { use, workers, memory, arrived }: MemberStart = workerData;
const operations = OPERATIONS[use];

/** Waits without sleeping: whoever sleeps wakes late. */
function meet(run: number): void {
  Atomics.add(arrived, 0, 1);
  while (Atomics.load(arrived, 0) < workers * (run + 1));
}

const times: number[] = [];
for (let run = 0; run < WARM_UPS + RUNS; run++) {
  meet(run);
  const start = performance.now();
  const read = USE[use](memory, operations);
  const ms = performance.now() - start;
  if (read !== operations) throw new Error(`${use} read ${read}, where ${operations} is due`);
  if (run >= WARM_UPS) times.push(ms / operations);
}
times.sort((a, b) => a - b);
parentPort?.postMessage(times[(RUNS - 1) / 2]);
