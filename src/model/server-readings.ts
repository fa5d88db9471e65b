/** The probe that measures web servers. */
export const SERVERS_PROBE = 'web-servers';

/** A server of the probe, by what it answers, its route, its workers and the connections that load it. */
export interface ProbedServer {
  readonly handler: 'hello' | 'cpu' | 'wait';
  readonly route: string;
  readonly workers: number;
  readonly connections: number;
  /** How many requests a round sends, where that is not what the handler gets otherwise. */
  readonly requests?: number;
}

/** What is measured of each, per round. */
export type ServerReading =
  /** Requests per second. */
  | 'perSecond'
  /** The median wait behind a slow request, by the slow one's own time. */
  | 'behindSlow'
  /** From "stop" until all workers have ended, in ms. */
  | 'stopMs';

/** What is measured of one whose workers are ended under load without being asked: ms until they have, and requests without an answer. */
export const END_READINGS = ['endMs', 'lostByEnd'] as const;

export type EndReading = (typeof END_READINGS)[number];

/** What is seen of each. */
export type ServerFact =
  /** `none`, or how many requests of the load failed. */
  | 'failures'
  /** `all`, or how many workers gave fewer than a quarter of an equal share of the responses. */
  | 'workers'
  /** `none`, or how many requests got no answer while the server was told to stop. */
  | 'lost'
  /** `0`, or `other`. */
  | 'exit code';

/** How the workers end that are not asked: exit codes and signals, each once. */
export const END_FACT = 'ends';

export type EndFact = typeof END_FACT;

/** Names a server's reading or fact. */
export function serverReading(
  { handler, route, workers, connections, requests }: ProbedServer,
  what: ServerReading | EndReading | ServerFact | EndFact | string,
): string {
  const load = requests === undefined ? connections : `${connections} × ${requests}`;
  return `${handler}/${workers} × ${route}/${load}/${what}`;
}

/**
 * How many requests a round sends at least: enough that twenty connections are no accident of the start, and few enough for eight
 * rounds of all servers.
 */
export const REQUESTS = { hello: 2000, cpu: 200, wait: 400 } as const;

/** How many connections load a server where a claim asks for no other number: as the article has it. */
const CONNECTIONS = 20;

/** The system deals connections out unevenly: with fewer per worker, some workers would have next to none. */
const CONNECTIONS_PER_WORKER = 10;

/** The article's largest number of workers. With more, one process would need minutes for as many requests. */
const MOST_WORKERS = 10;

/** How many workers use all cores of a machine, as far as that is tried. */
export function workersFor(cores: number): number {
  return Math.min(cores, MOST_WORKERS);
}

/** Lists the servers that claims read on a machine of so many cores, each once. */
export function probedServers(cores: number, platform: string): ProbedServer[] {
  const { alone, threads } = fullSizeServers(cores);
  const all = [...Object.values(serversFor(cores)), ...alone, ...threads];
  return [...new Map(all.map((server) => [serverReading(server, ''), server])).values()].filter(
    ({ route }) => route !== SHARED || platform !== 'win32',
  );
}

/** The article's numbers of workers, and all cores. */
function fullSizeWorkers(cores: number): number[] {
  return [...new Set([1, 2, 4, MOST_WORKERS, workersFor(cores)])].sort((a, b) => a - b);
}

/** Requests per round in full size: those that compute make up the article's 10,000 in all eight rounds. */
const FULL_SIZE_REQUESTS = { hello: 10_000, cpu: 1250 } as const;

/** The servers that the article loads, with as many requests: one process, and threads, each of both handlers. */
export function fullSizeServers(cores: number) {
  const server = (handler: 'hello' | 'cpu', route: string, workers: number): ProbedServer => ({
    handler,
    route,
    workers,
    connections: Math.max(CONNECTIONS, CONNECTIONS_PER_WORKER * workers),
    requests: FULL_SIZE_REQUESTS[handler],
  });
  const handlers = ['cpu', 'hello'] as const;
  return {
    alone: handlers.map((handler) => server(handler, 'one-process', 1)),
    threads: handlers.flatMap((handler) =>
      fullSizeWorkers(cores).map((workers) => server(handler, SHARED, workers)),
    ),
  };
}

const SHARED = 'shared-fd';

/** The servers by what they stand for. */
export function serversFor(cores: number) {
  const server = (
    handler: ProbedServer['handler'],
    route: string,
    workers = 1,
    connections = CONNECTIONS,
  ): ProbedServer => ({ handler, route, workers, connections });
  const all = workersFor(cores);
  const computing = (route: string, workers = 1): ProbedServer =>
    server('cpu', route, workers, Math.max(CONNECTIONS, CONNECTIONS_PER_WORKER * all));
  return {
    computingAlone: computing('one-process'),
    computingThreads: computing(SHARED, all),
    computingCluster: computing('cluster', all),
    computingPool: computing('pool', all),
    workerPerRequest: computing('worker-per-request'),
    helloAlone: server('hello', 'one-process'),
    helloThreads: server('hello', SHARED, MORE_WORKERS),
    waitingOneByOne: server('wait', 'one-process', 1, 1),
    waitingAlone: server('wait', 'one-process'),
    waitingCluster: server('wait', 'cluster', 2, 2 * CONNECTIONS),
  } as const;
}

/** The article's smallest number of workers above one. */
const MORE_WORKERS = 2;

/** The name of another reading: the time of uneven tasks that are dealt out in advance by that of a shared queue. */
export const SKEWED = 'uneven tasks, dealt out by queued';
