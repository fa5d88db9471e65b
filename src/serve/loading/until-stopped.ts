import { Agent } from 'node:http';
import { setTimeout as delay, setImmediate as inputWasRead } from 'node:timers/promises';
import type { StopFacts } from '../../model/serve.js';
import type { Aim } from './aim.js';
import { get } from './get.js';

export type LastRequests = Pick<StopFacts, 'answered' | 'lost'>;

/** When each connection has had so many answers, or was lost before, the load is under way, and none waits to be accepted any more. */
const UNDER_WAY = 2;

/** What has no answer so long after the server has stopped never gets one. */
const LATEST_ANSWER_MS = 300;

/**
 * Sends one request after another over each connection, until the server refuses one or loses one. `underWay` is called when
 * the server may be told to stop; `stopped` resolves when it has. Every whole answer counts as one, whatever it says: what servers
 * answer is checked under load.
 */
export async function untilStopped(
  aim: Aim,
  underWay: () => void,
  stopped: Promise<void>,
): Promise<LastRequests> {
  const { port, path, connections } = aim;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let answered = 0;
  let lost = 0;
  let notYet = connections;
  let isOver = false;

  function isUnderWay(): void {
    if (--notYet === 0) underWay();
  }

  async function sendOn(): Promise<void> {
    let own = 0;
    while (!isOver) {
      try {
        await get(port, path, agent);
        answered++;
        if (++own === UNDER_WAY) isUnderWay();
      } catch (error) {
        // What was never sent can be sent elsewhere.
        if (!isRefusal(error)) lost++;
        if (own < UNDER_WAY) isUnderWay();
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
