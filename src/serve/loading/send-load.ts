import { LONGEST_WARM_UP_MS, type LoadFacts, MOST_ERRORS } from '../../model/serve.js';
import { quantile } from '../../statistics/quantile.js';
import { AnswerCheck } from '../answer-digest.js';
import { LOOPBACK, WORKER_HEADER } from '../serve-job.js';
import type { Aim } from './aim.js';
import type { Autocannon, AutocannonOptions, Client } from './autocannon.js';
import { watchLosses } from './watch-losses.js';

/** autocannon ends at a tick of this length, so that a server is not loaded on while nobody counts. */
const TICK_MS = 10;

/** Sends requests that are not counted, and waits for all their answers, within limits. */
export async function warmUp(autocannon: Autocannon, aim: Aim, requests: number): Promise<void> {
  const sending = autocannon({ ...common(aim), amount: Math.max(requests, aim.connections) });
  const limit = setTimeout(() => sending.stop(), LONGEST_WARM_UP_MS);
  await sending;
  clearTimeout(limit);
}

/**
 * Keeps a request under way on every connection until so many responses have come, or the time is over. Every response is
 * checked, and the time is that until the last of them. autocannon's own `amount` would give each connection an equal share in
 * advance, so that the slowest worker decides the time, and its times are whole ticks.
 */
export async function sendLoad(
  autocannon: Autocannon,
  aim: Aim,
  requests: number,
  limitMs: number,
): Promise<LoadFacts> {
  const { expected, workers } = aim;
  const times = new Float64Array(requests);
  const byWorker = new Array<number>(workers).fill(0);
  const check = new AnswerCheck(expected);
  let count = 0;
  let otherStatus = 0;
  let otherBody = 0;
  let errors = 0;
  let start = 0;
  let end = 0;
  const cpuBefore = process.cpuUsage();

  const isDone = (): boolean => count >= requests;
  /** Whether the body of the response that has just come counts. */
  let countsBody = false;
  function setupClient(client: Client): void {
    if (start === 0) start = performance.now();
    watchLosses(client, () => {
      if (!isDone() && ++errors === MOST_ERRORS) sending.stop();
    });
    // autocannon's own times are too long after a connection that has ended.
    let sentAt = start;
    client.on('request', () => {
      sentAt = performance.now();
    });
    let worker = -1;
    client.on('headers', ({ headers }) => {
      // A response that names no worker is of the one that gave the connection's last.
      worker = workerIn(headers) ?? worker;
    });
    client.on('response', (status) => {
      countsBody = false;
      if (isDone()) return;
      end = performance.now();
      times[count++] = end - sentAt;
      if (worker >= 0 && worker < workers) byWorker[worker] = (byWorker[worker] ?? 0) + 1;
      countsBody = check.isStatusRight(status);
      if (!countsBody) otherStatus++;
      if (isDone()) sending.stop();
    });
  }

  const sending = autocannon({
    ...common(aim),
    duration: limitMs / 1000,
    setupClient,
    // autocannon asks right after each response.
    verifyBody(body) {
      const isRight = check.isBodyRight(body);
      if (!isRight && countsBody) otherBody++;
      return isRight;
    },
  });
  await sending;
  const { user, system } = process.cpuUsage(cpuBefore);
  const ms = Math.max(end - start, Number.EPSILON);
  const taken = times.subarray(0, count);
  return {
    answered: Math.max(0, count - otherStatus - otherBody),
    ms,
    p50Ms: count === 0 ? 0 : quantile(taken, 0.5),
    p99Ms: count === 0 ? 0 : quantile(taken, 0.99),
    otherStatus,
    otherBody,
    errors,
    byWorker,
    senderCores: (user + system) / 1000 / ms,
  };
}

function common({ port, path, connections }: Aim): AutocannonOptions {
  return {
    url: `http://${LOOPBACK}:${port}${path}`,
    connections,
    sampleInt: TICK_MS,
    bailout: MOST_ERRORS,
  };
}

/** Reads a list of names and values in turns. */
function workerIn(headers: readonly string[]): number | undefined {
  for (let i = 0; i < headers.length; i += 2) {
    if (headers[i] === WORKER_HEADER) return Number(headers[i + 1]);
  }
  return undefined;
}
