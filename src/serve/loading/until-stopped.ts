import { Agent } from 'node:http';
import type { StopFacts } from '../../model/serve.js';
import { AnswerCheck } from '../answer-digest.js';
import type { Aim } from './aim.js';
import { get } from './get.js';

export type LastRequests = Pick<StopFacts, 'answered' | 'lost'>;

/** By so many answers per connection the load is under way. */
const UNDER_WAY = 2;

/**
 * Sends one request after another over each connection, until the server refuses one or loses one. `underWay` is called when
 * the server may be told to stop.
 */
export async function untilStopped(aim: Aim, underWay: () => void): Promise<LastRequests> {
  const { port, path, connections, expected } = aim;
  const check = new AnswerCheck(expected?.digest);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let answered = 0;
  let lost = 0;

  async function sendOn(): Promise<void> {
    for (;;) {
      try {
        const { status, body } = await get(port, path, agent);
        if (!check.isRight(body) || (expected !== null && status !== expected.status)) lost++;
        else if (++answered === UNDER_WAY * connections) underWay();
      } catch (error) {
        // What was never sent can be sent elsewhere.
        if (!isRefusal(error)) lost++;
        return;
      }
    }
  }

  await Promise.all(Array.from({ length: connections }, sendOn));
  agent.destroy();
  return { answered, lost };
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}
