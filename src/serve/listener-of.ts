import type { HandlerSource } from '../model/serve.js';
import { compute } from './compute.js';
import type { BuiltInHandler, Listener } from './handler.js';
import { loadHandler } from './load-handler.js';
import { type ServeJob, SLOW_PATH, WORKER_HEADER } from './serve-job.js';

/**
 * Makes the listener of one worker. Its first response on a connection says which worker that is, as a connection stays with its
 * worker. Said by each response, it takes a tenth of an empty request.
 */
export async function listenerOf(
  { handler, slowSteps, endsAtFailure }: ServeJob,
  worker: number,
): Promise<Listener> {
  const answer = await own(handler, endsAtFailure);
  const name = String(worker);
  const told = new WeakSet<object>();
  return (request, response) => {
    const { socket } = request;
    if (!told.has(socket)) {
      told.add(socket);
      response.setHeader(WORKER_HEADER, name);
    }
    if (request.url === SLOW_PATH) response.end(String(compute(slowSteps)));
    else answer(request, response);
  };
}

async function own(source: HandlerSource, endsAtFailure?: boolean): Promise<Listener> {
  if (source.kind === 'file') return loadHandler(source.path, endsAtFailure);
  const { steps } = source;
  const { listener, answer } = await builtIn(source.name);
  return listener?.(steps) ?? ((_, response) => void response.end(answer(steps)));
}

async function builtIn(name: string): Promise<BuiltInHandler> {
  const module: { readonly default: BuiltInHandler } = await import(
    new URL(`./handlers/${name}.js`, import.meta.url).href
  );
  return module.default;
}
