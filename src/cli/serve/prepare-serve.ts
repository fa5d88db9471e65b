import { resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import type { HandlerSource, PlannedHandler, ServePlan } from '../../model/serve.js';
import type { Watch } from '../../processes/look-at-file.js';
import { askHandler, findSteps, handlerId, tryLoad } from '../../processes/look-at-handler.js';
import { answerDigest } from '../../serve/answer-digest.js';
import { SLOW_MS } from '../../serve/loading/behind-slow.js';
import type { Typed } from '../options/read-options.js';
import { freshSeed } from '../options/seed.js';
import {
  chooseHandlers,
  chooseRoutes,
  type NamedHandler,
  type NamedRoute,
  serversOf,
} from './choose-servers.js';
import type { ServeOptions } from './serve-options.js';

const PRESETS = {
  default: { rounds: 6, workers: [1, 2, 4, 10], loadMs: 1000 },
  quick: { rounds: 2, workers: [2], loadMs: 300 },
} as const;

/** What the article asks for. Where one process needs longer than the time for a load, it is as many as it answers in that. */
const REQUESTS = 10_000;

/** What is measured, of what was typed. */
interface Chosen {
  readonly routes: readonly NamedRoute[];
  /** The built-in ones; empty where a file is named. */
  readonly builtIn: readonly NamedHandler[];
  readonly file: string | undefined;
}

/** Reads what was typed, before anything is started. Throws a UsageError for unknown names, and for what excludes each other. */
export async function chooseServers(
  file: string | undefined,
  { routes, handlers }: Pick<ServeOptions, 'routes' | 'handlers'>,
  typed: Typed,
  cwd: string,
): Promise<Chosen> {
  if (file !== undefined && handlers !== undefined)
    throw new UsageError('--handlers names built-in handlers, and a file is named as well: leave one out.');
  if (file === undefined && 'path' in typed)
    throw new UsageError('--path is asked of a handler of your own: name its file, or leave --path out.');
  const chosen = {
    routes: await chooseRoutes(routes),
    builtIn: file === undefined ? await chooseHandlers(handlers) : [],
    file: file === undefined ? undefined : resolve(cwd, file),
  };
  demandUsed(chosen, routes, typed);
  return chosen;
}

/** Throws a UsageError for a named route that no handler takes, and for worker counts that no route does. */
function demandUsed({ routes, builtIn }: Chosen, named: readonly string[] | undefined, typed: Typed): void {
  const computes = builtIn.some(({ computeMs }) => computeMs > 0);
  const idle = routes.find(({ id, computesOnly }) => computesOnly && !computes && named?.includes(id));
  if (idle !== undefined)
    throw new UsageError(
      `--routes ${idle.id} is for handlers that compute, and none is measured: leave it out, or name such a handler, as in --handlers cpu.`,
    );
  const taken = routes.some(({ takesWorkers, computesOnly }) => takesWorkers && (computes || !computesOnly));
  if ('workers' in typed && !taken)
    throw new UsageError(
      '--workers is of no route that is measured: leave it out, or name a route with workers, such as cluster.',
    );
}

/** What is measured, and how long that may take. */
export interface PlannedServers {
  readonly plan: ServePlan;
  /** How long one process takes for a load of each handler, in ms, by a load that was tried. */
  readonly loadMs: ReadonlyMap<string, number>;
}

/**
 * Finds what each handler answers, how many requests make a load, and how long one takes, and plans the servers. Throws a
 * UsageError where a handler can't be loaded or answers with no success.
 */
export async function planServers(
  { routes, builtIn, file }: Chosen,
  options: ServeOptions,
  autocannon: string,
  watch: Watch,
): Promise<PlannedServers> {
  const preset = options.quick ? 'quick' : 'default';
  const { connections, path } = options;
  // What may be wrong is looked at first.
  const own = file === undefined ? undefined : await ownSource(file, path, autocannon, watch);
  const steps = await findSteps(CALIBRATED_MS, watch);
  const sources = own === undefined ? builtIn.map((handler) => builtInSource(handler, steps)) : [own];
  const handlers: PlannedHandler[] = [];
  const loadMs = new Map<string, number>();
  for (const source of sources) {
    const asked = { autocannon, path: source.path, connections };
    const most = {
      requests: Math.min(REQUESTS, options.requests ?? REQUESTS),
      limitMs: PRESETS[preset].loadMs,
    };
    const { answered, ms } = await tryLoad(source.source, asked, most, watch);
    const requests = options.requests ?? Math.max(rounded(answered), FEWEST * connections);
    handlers.push({ ...source, requests });
    loadMs.set(source.id, (requests * ms) / Math.max(1, answered));
  }
  const workers = options.workers ?? PRESETS[preset].workers;
  const computing = new Set(builtIn.filter(({ computeMs }) => computeMs > 0).map(({ id }) => id));
  const plan: ServePlan = {
    preset,
    rounds: options.rounds ?? PRESETS[preset].rounds,
    seed: options.seed ?? freshSeed(),
    connections,
    slowSteps: Math.round((steps * SLOW_MS) / CALIBRATED_MS),
    handlers,
    routes: routes.map(({ id, title, takesWorkers }) => ({ id, title, takesWorkers })),
    servers: handlers.flatMap(({ id }) => serversOf(id, computing.has(id), routes, workers)),
  };
  return { plan, loadMs };
}

/** The steps of all computing are multiples of those that take so long. */
const CALIBRATED_MS = 5;

/** Where nobody asks for another number, every connection sends so many requests at the least. */
const FEWEST = 5;

type Sourced = Omit<PlannedHandler, 'requests'>;

function builtInSource({ id, title, computeMs, answer }: NamedHandler, calibrated: number): Sourced {
  const steps = Math.round((calibrated * computeMs) / CALIBRATED_MS);
  const source: HandlerSource = { kind: 'built-in', name: id, steps };
  return { id, title, source, path: '/', expected: { status: 200, digest: answerDigest(answer(steps)) } };
}

async function ownSource(path: string, asked: string, autocannon: string, watch: Watch): Promise<Sourced> {
  const expected = await askHandler(path, { autocannon, path: asked }, watch);
  return {
    id: handlerId(path),
    title: `GET ${asked}`,
    source: { kind: 'file', path },
    path: asked,
    expected,
  };
}

/** Two digits: nobody needs 4,173 requests. */
function rounded(requests: number): number {
  return Number(requests.toPrecision(2));
}
