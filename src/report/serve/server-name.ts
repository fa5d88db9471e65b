import type { ServePlan, ServerKey } from '../../model/serve.js';

/** Names a server as tables do: `4 × cluster`. A route that takes no workers has no number. */
export function serverName(
  { route, workers }: Pick<ServerKey, 'route' | 'workers'>,
  { routes }: Pick<ServePlan, 'routes'>,
): string {
  return routes.find(({ id }) => id === route)?.takesWorkers === false ? route : `${workers} × ${route}`;
}
