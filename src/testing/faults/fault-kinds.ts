import { execFileSync } from 'node:child_process';
import { parentPort } from 'node:worker_threads';

/** Why the tests that kill and interrupt are skipped; false where they run. */
export const NO_SIGNALS = process.platform === 'win32' && 'Windows has no signals';

/** The faults of a misbehaving workload. Each is real: a real kill, a real overflow, a full heap. */
export const FAULTS = {
  throws: () => {
    throw new Error('a deliberate error');
  },
  'throws no Error': () => {
    throw { code: 7, toString: () => 'a deliberate object' };
  },
  rejects: () => Promise.reject(new TypeError('a deliberate rejection')),
  'rejects unheard': () => {
    void Promise.reject(new Error('a deliberate unheard rejection'));
    return new Promise(() => {});
  },
  exits: () => process.exit(7),
  aborts: () => process.abort(),
  crashes: () => {
    process.kill(process.pid, 'SIGSEGV');
    return spin();
  },
  'is killed': () => execFileSync('kill', ['-KILL', String(process.pid)]),
  'overflows the stack': overflow,
  'fills its heap': () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(1024).fill(0.5));
  },
  'fills its heap at once': () => new Array(2 ** 23).fill(0.5).length,
  'loops for ever': spin,
  'never settles': () => new Promise(() => {}),
  'returns a function': () => () => 0,
  'answers wrongly': () => -1,
  'prints a gigabyte': printGigabyte,
  'sends a message': () => {
    if (parentPort === null) process.send?.('a deliberate message');
    else parentPort.postMessage('a deliberate message');
    return 0;
  },
} satisfies Record<string, () => unknown>;

export type FaultKind = keyof typeof FAULTS;

export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

function overflow(): number {
  return 1 + overflow();
}

/** Loops without end. It rests in every turn, so that it takes no core from the tests beside it. */
function spin(): never {
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  for (;;) Atomics.wait(nobody, 0, 0, 5);
}

/** Prints slowly enough for the reader to keep up: printing faster would fill the heap instead. */
async function printGigabyte(): Promise<number> {
  const mebibyte = Buffer.alloc(2 ** 20, 'x\n');
  for (let printed = 0; printed < 1024; printed++) {
    await new Promise((resolve) => process.stdout.write(mebibyte, resolve));
  }
  return 0;
}
