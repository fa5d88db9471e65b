/**
 * The sizes of a run, as parts of the task length at which the cut-off is expected. They lie close together, because the time
 * per task is no straight line: a worker that slept longer takes longer to wake.
 */
const PARTS = [0.5, 0.7, 1, 1.4, 2];

/** Returns the text of a workload whose tasks take about as long as a queue's cut-off at this round trip. */
export function lengthsWorkload(delayMs: number, stepsPerMs: number): string {
  const sizes = PARTS.map((part) => Math.round(part * expectedCutOff(delayMs) * stepsPerMs));
  return `${compute}
export default {
  title: '40 tasks of so many steps of arithmetic each', sizeUnit: 'steps', sizes: ${JSON.stringify(sizes)},
  createInput: (size) => ({ tasks: Array.from({ length: 40 }, (_, task) => [task + 1, size]) }),
  run: ([seed, steps]) => compute(seed, steps),
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
};
`;
}

/** How many steps this machine takes per ms, by the fastest of a few tries. */
export function measureStepsPerMs(): number {
  const steps = 5e6;
  const times = Array.from({ length: 9 }, (_, seed) => {
    const began = performance.now();
    compute(seed + 1, steps);
    return performance.now() - began;
  });
  return steps / Math.min(...times);
}

/** Roughly where the first runs of this series crossed, in ms: it decides which lengths are measured, and no result. */
function expectedCutOff(delayMs: number): number {
  return 2 + 1.5 * delayMs;
}

/** One task. It uses nothing outside itself, because the workload gets its text. */
function compute(seed: number, steps: number): number {
  let state = seed | 0;
  for (let step = 0; step < steps; step++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state >>> 0;
}
