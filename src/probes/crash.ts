import { CRASH_FAULT_NAMES } from '../model/crash-faults.js';
import type { Facts, ObservingProbe } from '../model/observation.js';
import { WORKER_KINDS } from '../model/worker-kind.js';
import { observeFault } from './crash/observe-fault.js';

/** Lets a worker commit each fault, once as a thread and once as a process, and reports who outlives it. */
export default {
  async observe() {
    const facts: Facts[] = [];
    for (const fault of CRASH_FAULT_NAMES)
      facts.push(...(await Promise.all(WORKER_KINDS.map((kind) => observeFault(kind, fault)))));
    return Object.assign({}, ...facts);
  },
} satisfies ObservingProbe;
