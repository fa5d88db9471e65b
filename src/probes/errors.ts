import {
  ERROR_ASPECT_NAMES,
  ERROR_ROUTE_NAMES,
  type ErrorAspect,
  type ErrorRoute,
  errorFact,
} from '../model/error-routes.js';
import type { Facts, ObservingProbe } from '../model/observation.js';
import { letFail } from './errors/let-fail.js';
import { failingTask, OWN_CAUSE, OWN_CODE, OWN_MESSAGE, OwnError } from './errors/own-error.js';

/** Lets a task of a worker fail on each route, and reports what of the error its parent gets. */
export default {
  async observe() {
    const facts = await Promise.all(ERROR_ROUTE_NAMES.map(factsOf));
    return Object.assign({}, ...facts);
  },
} satisfies ObservingProbe;

async function factsOf(route: ErrorRoute): Promise<Facts> {
  const { error, isNextServed } = await letFail(route);
  return {
    ...Object.fromEntries(
      ERROR_ASPECT_NAMES.map((aspect) => [
        errorFact(route, aspect),
        HAS[aspect](error) ? 'survives' : 'lost',
      ]),
    ),
    [errorFact(route, 'next')]: isNextServed ? 'served' : 'not served',
  };
}

const HAS: Readonly<Record<ErrorAspect, (arrived: unknown) => boolean>> = {
  message: (arrived) => field(arrived, 'message') === OWN_MESSAGE,
  name: (arrived) => field(arrived, 'name') === OwnError.name,
  stack: (arrived) => String(field(arrived, 'stack')).includes(failingTask.name),
  cause: (arrived) => field(field(arrived, 'cause'), 'message') === OWN_CAUSE,
  fields: (arrived) => field(arrived, 'code') === OWN_CODE,
  isError: (arrived) => arrived instanceof Error,
  class: (arrived) => arrived instanceof OwnError,
};

function field(of: unknown, name: string): unknown {
  return of === undefined ? undefined : Reflect.get(Object(of), name);
}
