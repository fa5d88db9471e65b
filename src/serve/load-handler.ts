import { importForeign } from '../discovery/import-foreign.js';
import { UsageError } from '../model/failure.js';
import { exportOf } from '../model/task-code.js';
import { type FetchHandler, fetchListener } from './fetch-listener.js';
import type { Listener } from './handler.js';

/**
 * Imports a user's handler, which can do anything to the process that imports it. A function of two or more parameters is a
 * listener of Node's http server, and one of fewer, or an object with `fetch`, takes a Request and returns a Response. Rejects
 * with a UsageError that says why there is no handler in the file.
 */
export async function loadHandler(path: string): Promise<Listener> {
  const exported = exportOf(await importForeign(path, CODE), 'default');
  if (isFunction(exported)) return exported.length >= 2 ? exported : fetchListener(exported);
  const fetch =
    typeof exported === 'object' && exported !== null ? Reflect.get(exported, 'fetch') : undefined;
  if (isFunction(fetch)) return fetchListener((request) => fetch.call(exported, request));
  throw new UsageError(
    `${path} is no handler: its default export is ${exported === undefined ? 'missing' : `of type ${typeof exported}`}. Add \`export default (request, response) => …\`, or one that takes a Request and returns a Response.`,
  );
}

const CODE = 'the module whose default export answers requests';

type Callable = Listener & FetchHandler;

function isFunction(value: unknown): value is Callable {
  return typeof value === 'function';
}
