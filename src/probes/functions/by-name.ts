// A worker that runs functions by the URL of their module and their name. A module is loaded with the first call of it.
import { parentPort } from 'node:worker_threads';

export interface NamedCall {
  readonly url: string;
  readonly name: string;
  readonly argument: number;
}

export type CallAnswer = { readonly result: unknown } | { readonly missing: string };

async function call({ url, name, argument }: NamedCall): Promise<CallAnswer> {
  const found: unknown = Reflect.get(await import(url), name);
  return typeof found === 'function' ? { result: found(argument) } : { missing: `no function ${name}` };
}

parentPort?.on('message', async (asked: NamedCall) => {
  parentPort?.postMessage(await call(asked));
});
