import type { ServeJob } from './serve-job.js';

/** What the process of a server is told. */
export type ToServer =
  | { readonly type: 'calibrate'; readonly ms: number }
  /** Load the handler in a user's file. */
  | { readonly type: 'look'; readonly path: string }
  | { readonly type: 'open'; readonly route: string; readonly job: ServeJob }
  | { readonly type: 'stop' }
  /** End the workers without asking them. */
  | { readonly type: 'end workers' };

/** What it answers. */
export type FromServer =
  | { readonly type: 'calibrated'; readonly steps: number }
  | { readonly type: 'looked' }
  | { readonly type: 'open'; readonly port: number; readonly pids: readonly number[] }
  | { readonly type: 'not here'; readonly message: string }
  | { readonly type: 'stopped'; readonly clean: boolean }
  | { readonly type: 'workers ended'; readonly ends: readonly string[] }
  | { readonly type: 'failed'; readonly message: string };
