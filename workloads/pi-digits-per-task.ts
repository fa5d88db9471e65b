import type { Workload } from '../src/model/workload.js';
import piDigits from './pi-digits.js';

/** `pi-digits` with a worker for each task, started inside the run and ended with it: what a pool saves. */
const perTask: Workload<number, undefined, string> = {
  ...piDigits,
  title: 'The same digits, a worker started for each task',
  sizes: [20, 200, 1000],
  quickSizes: [20, 200],
  lifecycle: 'per-task',
  variantOf: 'pi-digits',
  byDefault: false,
};

export default perTask;
