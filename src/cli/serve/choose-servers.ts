import { fileURLToPath, pathToFileURL } from 'node:url';
import { modulesIn } from '../../discovery/find-modules.js';
import { UsageError } from '../../model/failure.js';
import { BASELINE_ROUTE, type PlannedRoute, type ServerKey } from '../../model/serve.js';
import { suggest } from '../../model/suggest.js';
import type { BuiltInHandler } from '../../serve/handler.js';
import type { Route } from '../../serve/route.js';

const ROUTES = fileURLToPath(new URL('../../serve/routes', import.meta.url));
const HANDLERS = fileURLToPath(new URL('../../serve/handlers', import.meta.url));

/** The ids of all routes and of all built-in handlers. It imports none of them. */
export const ROUTE_IDS = [...modulesIn(ROUTES).keys()];
export const HANDLER_IDS = [...modulesIn(HANDLERS).keys()];

export type NamedRoute = PlannedRoute & Pick<Route, 'computesOnly'>;
export type NamedHandler = { readonly id: string } & Pick<BuiltInHandler, 'title' | 'computeMs' | 'answer'>;

/** Loads the named routes, or all; one process is always among them. Throws a UsageError for an unknown name. */
export async function chooseRoutes(names: readonly string[] | undefined): Promise<NamedRoute[]> {
  const all = await loadAll<Route>(ROUTES);
  demandKnown('route', names, ROUTE_IDS);
  return [...all]
    .filter(([id]) => id === BASELINE_ROUTE || (names?.includes(id) ?? true))
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([id, { title, takesWorkers, computesOnly }]) => ({ id, title, takesWorkers, computesOnly }));
}

/** Loads the named built-in handlers, or all. Throws a UsageError for an unknown name. */
export async function chooseHandlers(names: readonly string[] | undefined): Promise<NamedHandler[]> {
  const all = await loadAll<BuiltInHandler>(HANDLERS);
  demandKnown('handler', names, HANDLER_IDS);
  return [...all].filter(([id]) => names?.includes(id) ?? true).map(([id, handler]) => ({ id, ...handler }));
}

/** Lists the servers of a handler. */
export function serversOf(
  handler: string,
  computes: boolean,
  routes: readonly NamedRoute[],
  workers: readonly number[],
): ServerKey[] {
  return routes
    .filter(({ computesOnly }) => computes || !computesOnly)
    .flatMap(({ id, takesWorkers }) =>
      (takesWorkers ? workers : [1]).map((count) => ({ handler, route: id, workers: count })),
    );
}

async function loadAll<Loaded>(folder: string): Promise<Map<string, Loaded>> {
  const loaded = [...modulesIn(folder)].map(async ([id, path]): Promise<[string, Loaded]> => {
    const module: { readonly default: Loaded } = await import(pathToFileURL(path).href);
    return [id, module.default];
  });
  return new Map(await Promise.all(loaded));
}

function demandKnown(what: string, names: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no ${what} '${unknown}'. ${suggest(unknown, known)}`);
}
