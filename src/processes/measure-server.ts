import { readMemory } from '../environment/process-memory.js';
import {
  LONGEST_LOAD_MS,
  LONGEST_STOP_MS,
  type PlannedHandler,
  type ServeRound,
  type ServerKey,
} from '../model/serve.js';
import type { Aim } from '../serve/loading/aim.js';
import type { Watch } from './look-at-file.js';
import { ServingFailed, type ServingPair, ServingSkipped, withPair } from './serving-pair.js';

/** One round of one server. */
export interface ServerToMeasure extends Pick<Aim, 'autocannon' | 'connections'> {
  readonly key: ServerKey;
  readonly handler: PlannedHandler;
  readonly slowSteps: number;
  /** Responses that are not counted, before all that is. */
  readonly warmUp: number;
}

/** What became of it. */
export type ServerOutcome =
  | { readonly status: 'measured'; readonly seen: Omit<ServeRound, 'round'> }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'failed'; readonly message: string };

/** Ten workers that each import a large handler start in less. */
const LONGEST_START_MS = 60_000;
/** Everything else takes less, even where a core is shared with others. */
const LONGEST_STEP_MS = 60_000;

/**
 * Starts a server and a process that loads it, and takes a round: fast requests behind a slow one, then the load, then the
 * memory, then the end under load. Whatever happens to the two, the outcome says so, and both are gone when this resolves.
 */
export async function measureServer(asked: ServerToMeasure, watch: Watch): Promise<ServerOutcome> {
  // The pair starts the server's process at once, and a start begins with that.
  const start = performance.now();
  try {
    return { status: 'measured', seen: await withPair(watch, (pair) => takeRound(pair, asked, start)) };
  } catch (error) {
    if (error instanceof ServingSkipped) return { status: 'skipped', reason: error.message };
    if (error instanceof ServingFailed) return { status: 'failed', message: error.message };
    throw error;
  }
}

async function takeRound(
  pair: ServingPair,
  asked: ServerToMeasure,
  start: number,
): Promise<Omit<ServeRound, 'round'>> {
  const { key, handler, slowSteps, autocannon, connections, warmUp } = asked;
  const { route, workers } = key;
  const job = { workers, handler: handler.source, slowSteps };
  const { port, pids } = await pair.server({ type: 'open', route, job }, 'open', LONGEST_START_MS);
  const startMs = performance.now() - start;
  const { path, expected, requests } = handler;
  const aim: Aim = { port, path, connections, workers, expected, autocannon };
  await pair.load({ type: 'warm up', aim, requests: warmUp }, 'warm', LONGEST_STEP_MS);
  const behind = await pair.load({ type: 'wait behind slow', aim }, 'behind slow', LONGEST_STEP_MS);
  const { seen: load } = await pair.load(
    { type: 'load', aim, requests, limitMs: LONGEST_LOAD_MS },
    'loaded',
    LONGEST_LOAD_MS + LONGEST_STEP_MS,
  );
  const memory = (await readMemory(pids)) ?? null;
  return { startMs, behindSlow: behind.seen, load, memory, stop: await stopUnderLoad(pair, aim) };
}

async function stopUnderLoad(pair: ServingPair, aim: Aim): Promise<ServeRound['stop']> {
  await pair.load({ type: 'send until stopped', aim }, 'under way', LONGEST_STEP_MS);
  const told = performance.now();
  const { clean } = await pair.server({ type: 'stop' }, 'stopped', LONGEST_STOP_MS);
  const ms = performance.now() - told;
  const { seen } = await pair.load({ type: 'server has stopped' }, 'sent', LONGEST_STOP_MS);
  return { ms, clean, ...seen };
}
