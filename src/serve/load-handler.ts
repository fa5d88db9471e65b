import { importForeign } from '../discovery/import-foreign.js';
import { UsageError } from '../model/failure.js';
import { exportOf } from '../model/task-code.js';
import { type FetchHandler, fetchListener } from './fetch-listener.js';
import type { Listener } from './handler.js';
import { HandlerFailure } from './handler-failure.js';

/**
 * Imports a user's handler, which can do anything to the process that imports it. A function of two or more parameters is a
 * listener of Node's http server, and one of fewer, or an object with `fetch`, takes a Request and returns a Response. Rejects
 * with a UsageError that says why there is no handler in the file.
 * @param endsAtFailure whether a failure of the latter is thrown, which ends the process, and not just printed
 */
export async function loadHandler(path: string, endsAtFailure = false): Promise<Listener> {
  const exported = exportOf(await importForeign(path, CODE), 'default');
  const onFailure = endsAtFailure ? rethrow : print;
  if (isFunction(exported))
    return exported.length >= 2
      ? exported
      : fetchListener(exported, (failure) => onFailure(withHint(failure, exported)));
  const fetch =
    typeof exported === 'object' && exported !== null ? Reflect.get(exported, 'fetch') : undefined;
  if (isFunction(fetch)) return fetchListener((request) => fetch.call(exported, request), onFailure);
  throw new UsageError(
    `${path} is no handler: its default export is ${exported === undefined ? 'missing' : `of type ${typeof exported}`}. Add \`export default (request, response) => …\`, or one that takes a Request and returns a Response.`,
  );
}

const CODE = 'the module whose default export answers requests';

function print({ message }: HandlerFailure): void {
  process.stderr.write(`${message}\n`);
}

function rethrow(failure: HandlerFailure): void {
  throw failure;
}

/** Finds parameters that a function's length leaves out: `(request, ...rest) =>`, or `arguments`. */
const TAKES_MORE = /\.\.\.[^()]*\)\s*(?:=>|\{)|\barguments\b/;

/** A function whose parameters are not all counted may be meant for Node's request and response. */
function withHint(failure: HandlerFailure, handler: Callable): HandlerFailure {
  if (!TAKES_MORE.test(String(handler))) return failure;
  return new HandlerFailure(
    `${failure.message}. It names fewer than two parameters, so it was given a Request and has to give a Response; to get Node's own, name both: (request, response) => …`,
    { cause: failure },
  );
}

type Callable = Listener & FetchHandler;

function isFunction(value: unknown): value is Callable {
  return typeof value === 'function';
}
