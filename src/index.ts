// Kept tiny: a workload that imports this is imported by every worker, inside the timed startup.
export { defineWorkload, type Workload } from './model/workload.js';
