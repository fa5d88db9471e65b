import { basename, extname } from 'node:path';
import { UsageError } from '../model/failure.js';
import {
  BASELINE_ROUTE,
  type ExpectedAnswer,
  type HandlerSource,
  LONGEST_LOAD_MS as LONGEST_SENDING_MS,
  type LoadFacts,
} from '../model/serve.js';
import type { Aim } from '../serve/loading/aim.js';
import type { ServeJob } from '../serve/serve-job.js';
import { demandFile, LONGEST_LOAD_MS, type Watch } from './look-at-file.js';
import { ServingFailed, type ServingPair, withPair } from './serving-pair.js';

/** What a handler of a user's own is asked before it is measured: its answers have to agree. */
const TIMES = 3;
const LONGEST_ASK_MS = 60_000;
/** Far longer than a handler takes that is worth a load, also on a busy machine. */
const LONGEST_ANSWER_MS = 10_000;
const LONGEST_CALIBRATION_MS = 30_000;

/** Finds in a fresh process how many steps take so many ms. */
export function findSteps(ms: number, watch: Watch): Promise<number> {
  return lookWith(watch, async (pair) => {
    const { steps } = await pair.server({ type: 'calibrate', ms }, 'calibrated', LONGEST_CALIBRATION_MS);
    return steps;
  });
}

/** The id of the handler in a user's file: the file's name without its extension. */
export function handlerId(path: string): string {
  return basename(path, extname(path));
}

/**
 * Loads a user's handler in a fresh process, starts a server with it, and learns what it answers. None of its code runs in this
 * process. Resolves with null where its answers differ. Throws a UsageError where it can't be loaded, is no handler, fails,
 * does not answer with success, or not within `answerMs`.
 */
export function askHandler(
  path: string,
  asked: Pick<Aim, 'autocannon' | 'path'>,
  watch: Watch,
  answerMs = LONGEST_ANSWER_MS,
): Promise<ExpectedAnswer | null> {
  demandFile(path, handlerId(path), 'handler');
  return lookWith(watch, async (pair) => {
    await pair.server({ type: 'look', path }, 'looked', LONGEST_LOAD_MS);
    const job = { handler: { kind: 'file', path }, endsAtFailure: true } as const;
    const aim = await openBaseline(pair, job, { ...asked, connections: 1 });
    const question = { type: 'ask', aim, times: TIMES, limitMs: answerMs } as const;
    const { answers } = await pair.load(question, 'asked', LONGEST_ASK_MS);
    const [first] = answers;
    if (first !== undefined && (first.status < 200 || first.status > 299))
      throw new UsageError(
        `${path} answers a GET of ${asked.path} with status ${first.status}: name a path that it answers with --path.`,
      );
    if (first === undefined || answers.length < TIMES)
      throw new UsageError(
        `${path} did not answer a GET of ${asked.path} within ${answerMs / 1000} s: a function of two or more parameters has to end Node's response, and any other has to give a Response.`,
      );
    const agree = answers.every(({ status, digest }) => status === first.status && digest === first.digest);
    return agree ? first : null;
  });
}

/** Loads a server of one process until so many responses have come, or the time is over, and returns what was seen. */
export function tryLoad(
  source: HandlerSource,
  asked: Pick<Aim, 'autocannon' | 'path' | 'connections'>,
  { requests, limitMs }: { readonly requests: number; readonly limitMs: number },
  watch: Watch,
): Promise<LoadFacts> {
  return lookWith(watch, async (pair) => {
    const aim = await openBaseline(pair, { handler: source }, asked);
    await pair.load({ type: 'warm up', aim, requests: asked.connections }, 'warm', LONGEST_SENDING_MS);
    const { seen } = await pair.load(
      { type: 'load', aim, requests, limitMs },
      'loaded',
      limitMs + LONGEST_SENDING_MS,
    );
    return seen;
  });
}

async function openBaseline(
  pair: ServingPair,
  own: Pick<ServeJob, 'handler' | 'endsAtFailure'>,
  asked: Pick<Aim, 'autocannon' | 'path' | 'connections'>,
): Promise<Aim> {
  const job = { ...own, workers: 1, slowSteps: 1 };
  const { port } = await pair.server({ type: 'open', route: BASELINE_ROUTE, job }, 'open', LONGEST_ASK_MS);
  return { ...asked, port, workers: 1, expected: null };
}

/** Asks a pair before anything is measured. Throws a UsageError where that fails. */
async function lookWith<Answer>(watch: Watch, ask: (pair: ServingPair) => Promise<Answer>): Promise<Answer> {
  try {
    return await withPair(watch, ask);
  } catch (error) {
    if (!(error instanceof ServingFailed)) throw error;
    throw new UsageError(`serve can't begin: ${error.message.replace(/\.$/, '')}.`, { cause: error });
  }
}
