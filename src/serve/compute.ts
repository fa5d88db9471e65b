/**
 * Computes a number in so many steps. It is work and not a wait for a clock: a thread that has to share its core takes longer.
 */
export function compute(steps: number): number {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  return x >>> 0;
}

/** Finds how many steps take so many ms in this process. The fastest of several tries counts: whatever disturbs makes them slower. */
export function stepsFor(ms: number): number {
  let steps = FIRST_STEPS;
  let perStep = timePerStep(steps);
  while (steps * perStep < LONG_ENOUGH_MS) {
    steps *= 2;
    perStep = timePerStep(steps);
  }
  for (let i = 0; i < TRIES; i++) perStep = Math.min(perStep, timePerStep(steps));
  return Math.max(1, Math.round(ms / perStep));
}

const FIRST_STEPS = 100_000;
const LONG_ENOUGH_MS = 4;
const TRIES = 20;

function timePerStep(steps: number): number {
  const start = performance.now();
  sink = compute(steps);
  return (performance.now() - start) / steps;
}

/** Keeps the result alive, so that no compiler drops the loop. */
export let sink = 0;
