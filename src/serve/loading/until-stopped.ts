import { Agent } from 'node:http';
import { setTimeout as delay, setImmediate as inputWasRead } from 'node:timers/promises';
import type { StopFacts } from '../../model/serve.js';
import { AnswerCheck } from '../answer-digest.js';
import type { Aim } from './aim.js';
import { get } from './get.js';

export type LastRequests = Pick<StopFacts, 'answered' | 'lost'>;

/** When each connection has had so many answers, the load is under way, and no connection waits to be accepted any more. */
const UNDER_WAY = 2;

/** What has no answer so long after the server has stopped never gets one. */
const LATEST_ANSWER_MS = 300;

/**
 * Sends one request after another over each connection, until the server refuses one or loses one. `underWay` is called when
 * the server may be told to stop; `stopped` resolves when it has.
 */
export async function untilStopped(
  aim: Aim,
  underWay: () => void,
  stopped: Promise<void>,
): Promise<LastRequests> {
  const { port, path, connections, expected } = aim;
  const check = new AnswerCheck(expected?.digest);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let answered = 0;
  let lost = 0;
  let notYet = connections;
  let isOver = false;

  async function sendOn(): Promise<void> {
    let own = 0;
    while (!isOver) {
      try {
        const { status, body } = await get(port, path, agent);
        if (check.isRight(body) && (expected === null || status === expected.status)) answered++;
        else lost++;
        if (++own === UNDER_WAY && --notYet === 0) underWay();
      } catch (error) {
        // What was never sent can be sent elsewhere.
        if (!isRefusal(error)) lost++;
        return;
      }
    }
  }

  const sent = Promise.all(Array.from({ length: connections }, sendOn));
  // A connection may stay open that nobody answers: one that the primary of a cluster had accepted, and had no worker for.
  const end = stopped
    .then(() => delay(LATEST_ANSWER_MS))
    // On a busy machine answers may have arrived that this process has not read yet.
    .then(() => inputWasRead())
    .then(() => {
      isOver = true;
      agent.destroy();
    });
  await Promise.race([sent, end]);
  await sent;
  agent.destroy();
  return { answered, lost };
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}
