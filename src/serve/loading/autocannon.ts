import { pathToFileURL } from 'node:url';
import { exportOf } from '../../model/task-code.js';

/** What is used of autocannon. It has no types of its own. */
export type Autocannon = (options: AutocannonOptions) => Sending;

export interface AutocannonOptions {
  readonly url: string;
  readonly connections: number;
  /** In seconds. */
  readonly duration?: number;
  /** The number of requests, which replaces the duration. */
  readonly amount?: number;
  /** How often it looks whether it is done, in ms. */
  readonly sampleInt: number;
  /** It gives up after so many errors. */
  readonly bailout: number;
  readonly setupClient?: (client: Client) => void;
  readonly verifyBody?: (body: string) => boolean;
}

/** One connection, and those that replace it where it ends. */
export interface Client {
  on(event: 'request' | 'connError', listener: () => void): unknown;
  on(event: 'headers', listener: (head: { readonly headers: readonly string[] }) => void): unknown;
  on(event: 'response', listener: (status: number) => void): unknown;
}

/** What it resolves with is not used: its times are whole ticks, and it does not count all that got no response. */
export interface Sending extends PromiseLike<unknown> {
  stop(): void;
}

/** Imports autocannon from the user's project. Throws where the file is something else. */
export async function importAutocannon(path: string): Promise<Autocannon> {
  const exported = exportOf(await import(pathToFileURL(path).href), 'default');
  if (isAutocannon(exported)) return exported;
  throw new Error(`${path} exports no function: is it autocannon?`);
}

function isAutocannon(value: unknown): value is Autocannon {
  return typeof value === 'function';
}
