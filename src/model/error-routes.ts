/** How an error of a worker can reach its parent, in the order of the table. */
export const ERROR_ROUTES = {
  posted: { title: 'a thread posts it' },
  event: { title: 'a thread ends by it' },
  json: { title: 'fork posts it, json' },
  advanced: { title: 'fork posts it, advanced' },
  exit: { title: 'a process ends by it' },
} as const;

export type ErrorRoute = keyof typeof ERROR_ROUTES;

function isErrorRoute(name: string): name is ErrorRoute {
  return Object.hasOwn(ERROR_ROUTES, name);
}

/** The routes in order. */
export const ERROR_ROUTE_NAMES = Object.keys(ERROR_ROUTES).filter(isErrorRoute);

/** What an error has, in the order of the table. */
export const ERROR_ASPECTS = {
  message: 'its message',
  name: 'its name',
  stack: 'its stack',
  cause: 'its cause',
  fields: 'fields of its own',
  isError: 'being an Error',
  class: 'its class',
} as const;

export type ErrorAspect = keyof typeof ERROR_ASPECTS;

function isErrorAspect(name: string): name is ErrorAspect {
  return Object.hasOwn(ERROR_ASPECTS, name);
}

/** The aspects in order. */
export const ERROR_ASPECT_NAMES = Object.keys(ERROR_ASPECTS).filter(isErrorAspect);

/** Names a fact of the errors probe: `survives` or `lost`; for `next`, whether the worker serves the next task: `served` or `not served`. */
export function errorFact(route: ErrorRoute, aspect: ErrorAspect | 'next'): string {
  return `${route}/${aspect}`;
}
