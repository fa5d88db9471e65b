import { setTimeout as delay } from 'node:timers/promises';
import { compute } from '../../serve/compute.js';

/** A task that computes in so many steps, or waits for so many ms. */
export type MixedTask =
  | { readonly kind: 'compute'; readonly steps: number }
  | { readonly kind: 'wait'; readonly ms: number };

/** Does a task in this thread. */
export async function doTask(task: MixedTask): Promise<void> {
  if (task.kind === 'wait') await delay(task.ms);
  else compute(task.steps);
}
