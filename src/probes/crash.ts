import { CRASH_FAULT_NAMES, WORKER_KINDS } from '../model/crash-faults.js';
import type { Facts, ProbeExperiment } from '../model/observation.js';
import { observeFault } from './crash/observe-fault.js';

/** Lets a worker commit each fault, once as a thread and once as a process, and reports who outlives it. */
export default {
  async observe() {
    const facts: Facts[] = [];
    for (const fault of CRASH_FAULT_NAMES)
      facts.push(...(await Promise.all(WORKER_KINDS.map((kind) => observeFault(kind, fault)))));
    return Object.assign({}, ...facts);
  },
} satisfies ProbeExperiment;
