import taskLength from '../../../workloads/task-length.js';

const MODULE = new URL('../../../workloads/task-length.js', import.meta.url);
const TASKS = 40;

/**
 * The sizes of a run, as parts of the task length at which the cut-off is expected. They lie close together, because the time
 * per task is no straight line: a worker that slept longer takes longer to wake.
 */
const PARTS = [0.5, 0.7, 1, 1.4, 2, 2.8];

/** Returns the text of a workload like `task-length`, whose tasks take about as long as a queue's cut-off at this round trip. */
export function lengthsWorkload(delayMs: number, stepsPerMs: number): string {
  const sizes = PARTS.map((part) => Math.round(part * expectedCutOff(delayMs) * stepsPerMs));
  return `import taskLength from ${JSON.stringify(MODULE.href)};
export default {
  ...taskLength,
  title: '${TASKS} tasks of so many steps of arithmetic each',
  sizes: ${JSON.stringify(sizes)},
  createInput: (size) => ({ tasks: Array.from({ length: ${TASKS} }, (_, task) => [task + 1, size]) }),
};
`;
}

/** How many steps this machine takes per ms, by the fastest of a few tries. */
export function measureStepsPerMs(): number {
  const steps = 5e6;
  const times = Array.from({ length: 9 }, (_, seed) => {
    const began = performance.now();
    taskLength.run([seed + 1, steps], undefined);
    return performance.now() - began;
  });
  return steps / Math.min(...times);
}

/**
 * Roughly where earlier runs crossed, in ms: 1.5 without a delay, 3.4 with 1 ms, 13.4 with 10 ms. It decides which lengths are
 * measured, and no result; a length of half as much has to be clearly slower, and one of nearly three times clearly faster.
 */
function expectedCutOff(delayMs: number): number {
  return 1.8 + 1.2 * delayMs;
}
