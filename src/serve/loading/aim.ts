import type { ExpectedAnswer } from '../../model/serve.js';

/** Which server is loaded, with what, and what it has to answer. */
export interface Aim {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  readonly workers: number;
  /** Null where no answer is known yet, or where they differ. */
  readonly expected: ExpectedAnswer | null;
  /** The file that an import of autocannon loads, from the user's project. Null where Node's own client sends the requests. */
  readonly autocannon: string | null;
}
