import type { Facts, Readings } from '../../model/observation.js';

/** What the process of a probe is told: one probe, by its id, what its order is drawn from, and what is read of it. */
export interface ToProbe {
  readonly type: 'observe';
  readonly probe: string;
  readonly seed: number;
  readonly wanted: readonly string[] | null;
}

/** What it answers, once. */
export type FromProbe =
  | { readonly type: 'observed'; readonly facts: Facts; readonly readings?: Readings }
  | { readonly type: 'absent'; readonly reason: string }
  | { readonly type: 'failed'; readonly message: string };
