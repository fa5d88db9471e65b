import type { Facts } from '../../model/observation.js';

/** What the process of a probe is told: one probe, by its id. */
export interface ToProbe {
  readonly type: 'observe';
  readonly probe: string;
}

/** What it answers, once. */
export type FromProbe =
  | { readonly type: 'observed'; readonly facts: Facts }
  | { readonly type: 'failed'; readonly message: string };
